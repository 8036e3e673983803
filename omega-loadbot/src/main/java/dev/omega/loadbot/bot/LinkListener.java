package dev.omega.loadbot.bot;

/** Hears what happens to a connection. Called on the bot's event loop. */
public interface LinkListener {

    /** The upgrade is done; messages may flow. */
    void onOpen(Link link);

    /** Bytes arrived; what they hold follows. */
    void onRead();

    /**
     * One message arrived.
     *
     * @param buffer holds it from {@code offset}; valid during the call
     * @param frameBytes bytes of the frame, header included
     */
    void onMessage(byte[] buffer, int offset, int length, int frameBytes);

    /**
     * The connection is over, or never came about. Called once.
     *
     * @param code close code of the server, or 1006 without one
     * @param reason what the server or the network said; may be empty
     */
    void onEnd(End end, int code, String reason);

    /** How a connection ended. */
    enum End {
        /** TCP connect failed. */
        CONNECT_FAILED,
        /** The answer to the upgrade was not 101. */
        UPGRADE_REFUSED,
        /** The server sent bytes that are no frame. */
        INVALID_FRAME,
        /** It was open and is not any more. */
        CLOSED
    }
}
