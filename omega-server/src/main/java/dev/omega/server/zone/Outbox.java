package dev.omega.server.zone;

import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.ServerEncoder;
import dev.omega.protocol.UnpackedState;
import dev.omega.server.replication.EventFeed;
import dev.omega.server.replication.Replicator;

/** Where messages are encoded before their bytes are handed to a link. Zone thread only. */
final class Outbox {

    /** Unsent bytes above which chat is left out. */
    static final int CHAT_LIMIT_BYTES = 2 * 1024;
    /** Unsent bytes above which events and confirms are left out too (docs/protocol.md, "Backpressure"). */
    static final int MESSAGE_LIMIT_BYTES = 4 * 1024;

    private static final int BUFFER_BYTES = Math.max(Replicator.MAX_STATE_BYTES, EventFeed.MAX_MESSAGE_BYTES);

    private final ZoneStats stats;
    private final LinkFlusher flusher;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private MessageWriter writer = new MessageWriter();
    private Strategies strategies = Strategies.ALL;

    Outbox(ZoneStats stats, LinkFlusher flusher) {
        this.stats = stats;
        this.flusher = flusher;
    }

    /** From the next message on. */
    void use(Strategies changed) {
        strategies = changed;
    }

    /** The writer, reset for one message. */
    MessageWriter begin() {
        if (!strategies.use(Strategy.POOL)) {
            buffer = new byte[BUFFER_BYTES];
            writer = new MessageWriter();
        }
        return writer.reset(buffer, 0);
    }

    /** Sends the message written since {@link #begin}; may be repeated for other links. */
    void send(PlayerLink link, ZoneCounter kind) {
        send(link, kind, buffer, writer.offset(), writer.length());
    }

    /** Sends the State written since {@link #begin}. */
    void sendState(PlayerLink link) {
        sendState(link, buffer, writer.offset(), writer.length());
    }

    /** Sends a State that was written elsewhere. */
    void sendState(PlayerLink link, byte[] state, int offset, int length) {
        if (strategies.use(Strategy.PACKING)) {
            send(link, ZoneCounter.STATES_SENT, state, offset, length);
            return;
        }
        MessageWriter words = new MessageWriter().reset(new byte[UnpackedState.MAX_BYTES], 0);
        ServerEncoder.unpackedState(words, UnpackedState.toJson(state, offset, length));
        send(link, ZoneCounter.STATES_SENT, words.buffer(), words.offset(), words.length());
    }

    /** Sends a message that was written elsewhere. */
    void send(PlayerLink link, ZoneCounter kind, byte[] message, int offset, int length) {
        link.send(message, offset, length);
        stats.add(kind, 1);
        stats.add(ZoneCounter.BYTES_SENT, length);
        if (!strategies.use(Strategy.BATCH)) {
            flusher.flush();
        }
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
