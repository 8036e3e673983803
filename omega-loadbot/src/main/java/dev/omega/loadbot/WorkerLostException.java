package dev.omega.loadbot;

/** A worker went away in the middle of a test, which ends it. */
final class WorkerLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final LoadTestException reason;

    WorkerLostException(LoadTestException reason) {
        super(reason.getMessage(), reason);
        this.reason = reason;
    }

    /** What the user is told. */
    LoadTestException reason() {
        return reason;
    }
}
