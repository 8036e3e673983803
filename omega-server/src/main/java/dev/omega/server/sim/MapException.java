package dev.omega.server.sim;

/** A zone map that cannot be used; the message says where and why. */
public final class MapException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MapException(String message) {
        super(message);
    }
}
