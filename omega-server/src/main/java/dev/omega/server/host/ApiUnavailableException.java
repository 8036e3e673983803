package dev.omega.server.host;

import java.io.IOException;

/** The API did not answer, or not in time, or said that it cannot now: the same request may work later. */
final class ApiUnavailableException extends IOException {

    ApiUnavailableException(String message) {
        super(message);
    }

    ApiUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
