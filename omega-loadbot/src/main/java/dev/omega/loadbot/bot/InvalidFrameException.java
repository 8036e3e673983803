package dev.omega.loadbot.bot;

/** A server sent bytes that are no WebSocket frame it may send. Carries no stack trace. */
final class InvalidFrameException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidFrameException(String message) {
        super(message, null, false, false);
    }
}
