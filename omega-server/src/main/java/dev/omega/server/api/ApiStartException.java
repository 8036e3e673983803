package dev.omega.server.api;

import java.io.Serial;

/** A server that cannot begin to serve; the message is one line for the operator. */
public final class ApiStartException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    ApiStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
