package dev.omega.server.sim.map;

/** A zone map that cannot be used; the message says where and why. */
public final class MapException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MapException(String message) {
        super(message);
    }
}
