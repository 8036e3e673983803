package dev.omega.loadbot.compare;

/** Reports that cannot be compared; the message is one line for the user. */
public final class CompareException extends Exception {

    private static final long serialVersionUID = 1L;

    CompareException(String message) {
        super(message);
    }

    CompareException(String message, Throwable cause) {
        super(message, cause);
    }
}
