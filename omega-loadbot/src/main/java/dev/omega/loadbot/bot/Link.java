package dev.omega.loadbot.bot;

/** An open WebSocket connection as a bot uses it. Owner: the bot's event loop. */
public interface Link {

    /** Whether what is sent now goes out soon; false while the socket's buffer is full. */
    boolean isWritable();

    /**
     * Frames one binary message and holds it until {@link #flush()}.
     *
     * @return bytes of the frame, header and mask included
     */
    int send(byte[] payload, int offset, int length);

    /** Writes everything held in one piece. */
    void flush();

    /** Whether to read what arrives; what is not read waits in the socket, and then at the server. */
    void setReading(boolean reading);

    /** Sends a close frame and lets the server end the connection. */
    void close(int code);

    /** Ends the connection at once. */
    void abort();
}
