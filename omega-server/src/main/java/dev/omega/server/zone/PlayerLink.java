package dev.omega.server.zone;

/** A player's connection as the zone sees it; the gateway implements it. */
public interface PlayerLink {

    /**
     * Appends one encoded message to what goes out at the next {@link LinkFlusher#flush()}; the bytes are copied.
     * Zone thread only. Ignored once the connection is closed.
     */
    void send(byte[] buffer, int offset, int length);

    /** Bytes handed over and not yet accepted by the kernel. Any thread. */
    int queuedBytes();

    /** Sends a close frame after what is queued and closes. {@code reason} is at most 123 bytes. Any thread. */
    void close(int closeCode, String reason);
}
