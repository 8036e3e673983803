package dev.omega.protocol;

/** Minor versions of the protocol; the major version is the WebSocket subprotocol. */
public final class ProtocolVersion {

    /** Lowest version this build speaks. */
    public static final int LOWEST = 1;
    /** Highest version this build speaks. */
    public static final int HIGHEST = 1;

    private ProtocolVersion() {}

    /**
     * The highest version both sides know.
     *
     * @param clientHighest highest version the client speaks, from its Hello
     * @throws ProtocolException with {@link CloseCode#VERSION_UNSUPPORTED} when there is none
     */
    public static int negotiate(int clientHighest) {
        if (clientHighest < LOWEST) {
            throw new ProtocolException(CloseCode.VERSION_UNSUPPORTED,
                    "client speaks up to version " + clientHighest + ", server speaks " + LOWEST + ".." + HIGHEST);
        }
        return Math.min(clientHighest, HIGHEST);
    }
}
