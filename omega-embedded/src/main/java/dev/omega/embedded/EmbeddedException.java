package dev.omega.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server could not be unpacked, started, reached or stopped. The message is one line meant for the user. */
public class EmbeddedException extends RuntimeException {

    private final String message;

    /** An error that has no other one behind it. */
    public EmbeddedException(String message) {
        this(message, null);
    }

    /** An error with the one behind it, for the log. */
    public EmbeddedException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    /** One line: what was wrong and what to do next. */
    @Override
    public String getMessage() {
        return message;
    }
}
