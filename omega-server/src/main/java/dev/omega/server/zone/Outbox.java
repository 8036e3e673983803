package dev.omega.server.zone;

import dev.omega.protocol.MessageWriter;
import dev.omega.server.replication.EventFeed;
import dev.omega.server.replication.Replicator;

/** Where messages are encoded before their bytes are handed to a link. Zone thread only. */
final class Outbox {

    /** Unsent bytes above which chat is left out. */
    static final int CHAT_LIMIT_BYTES = 2 * 1024;
    /** Unsent bytes above which events and confirms are left out too (docs/protocol.md, "Backpressure"). */
    static final int MESSAGE_LIMIT_BYTES = 4 * 1024;

    private final byte[] buffer = new byte[Math.max(Replicator.MAX_STATE_BYTES, EventFeed.MAX_MESSAGE_BYTES)];
    private final MessageWriter writer = new MessageWriter();
    private final ZoneStats stats;

    Outbox(ZoneStats stats) {
        this.stats = stats;
    }

    /** The writer, reset for one message. */
    MessageWriter begin() {
        return writer.reset(buffer, 0);
    }

    /** Sends the message written since {@link #begin}; may be repeated for other links. */
    void send(PlayerLink link, ZoneCounter kind) {
        link.send(buffer, writer.offset(), writer.length());
        stats.add(kind, 1);
        stats.add(ZoneCounter.BYTES_SENT, writer.length());
    }

    /** Whether the link takes a message of the given importance; counts when not. */
    boolean accepts(PlayerLink link, int limitBytes) {
        boolean accepts = link.queuedBytes() <= limitBytes;
        if (!accepts) {
            stats.add(ZoneCounter.MESSAGES_DROPPED, 1);
        }
        return accepts;
    }
}
