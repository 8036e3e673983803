package dev.omega.loadbot;

/** A load test that could not run; the message is one line for the user. */
public final class LoadTestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public LoadTestException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public LoadTestException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The exit code this failure stands for. */
    public int exitCode() {
        return reason.exitCode;
    }

    /** Why a test could not run. */
    public enum Reason {
        /** The API or a zone host does not answer, or answers nonsense. */
        UNREACHABLE(5),
        /** The plan asks for what the server does not have. */
        USAGE(2),
        /** No instance of the zone runs, or all are full. */
        SHARD_FULL(5),
        /** The service key was refused. */
        NOT_PERMITTED(6),
        /** The server speaks another version of the protocol. */
        VERSION_MISMATCH(7),
        /** Stopped by the user before there was anything to report. */
        INTERRUPTED(130);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }
    }
}
