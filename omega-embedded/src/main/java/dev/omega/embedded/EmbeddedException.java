package dev.omega.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server could not be unpacked, started, reached or stopped. The message is one line meant for the user. */
public class EmbeddedException extends RuntimeException {

    private final String message;

    public EmbeddedException(String message) {
        this(message, null);
    }

    public EmbeddedException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
