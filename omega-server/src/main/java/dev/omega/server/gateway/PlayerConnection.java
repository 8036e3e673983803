package dev.omega.server.gateway;

import dev.omega.server.zone.PlayerLink;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One player's socket as the zone sees it. The zone thread appends whole WebSocket frames to the batch of its event loop's outbox;
 * the event loop writes them with the flush they belong to.
 */
final class PlayerConnection implements PlayerLink {

    /** Most bytes that may wait in front of the channel (protocol design, backpressure). */
    static final int MAX_PENDING_BYTES = 64 * 1024;

    private final Channel channel;
    private final FrameForm form;
    private final CloseHandler close;
    private final GatewayStats stats;
    private final DirectWriter writer;

    // Set once on the event loop, before the zone knows the link.
    private @Nullable InstanceRoute route;
    private @Nullable LoopOutbox outbox;
    private int number = -1;

    private volatile boolean isClosed;
    // Zone thread: the flush that was last written for, its bytes, and where the last of them are.
    private int freshFlush = -1;
    private int freshBytes;
    private int freshPiece;
    /** Written by the zone thread alone: bytes of the flushes before. */
    private volatile long handedBytes;
    /** Written by the event loop alone. */
    private volatile long writtenBytes;

    PlayerConnection(Channel channel, FrameForm form, CloseHandler close, GatewayStats stats) {
        this.channel = channel;
        this.form = form;
        this.close = close;
        this.stats = stats;
        writer = new DirectWriter(channel);
    }

    FrameForm form() {
        return form;
    }

    /** Takes a number in the instance and ends the opening phase; {@code false} when there is none left. Event loop. */
    boolean attach(InstanceRoute to) {
        number = to.numbers().acquire();
        if (number < 0) {
            return false;
        }
        route = to;
        outbox = to.flusher().outboxOf(channel.eventLoop());
        channel.pipeline().fireUserEventTriggered(ConnectionEvent.ADMITTED);
        return true;
    }

    @Nullable
    InstanceRoute route() {
        return route;
    }

    int number() {
        return number;
    }

    Channel channel() {
        return channel;
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
        LoopOutbox out = outbox;
        if (isClosed || out == null) {
            return;
        }
        settle(out);
        if (handedBytes - writtenBytes + freshBytes + length > MAX_PENDING_BYTES) {
            isClosed = true;
            execute(() -> close.refuse(Refusal.TOO_SLOW));
            return;
        }
        long added = out.add(this, freshPiece, buffer, offset, length);
        freshPiece = (int) (added >>> Integer.SIZE);
        freshBytes += (int) added;
    }

    /** What was written for an earlier flush has been handed over. Zone thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the zone thread writes.
    private void settle(LoopOutbox out) {
        if (freshFlush != out.flush()) {
            freshFlush = out.flush();
            if (freshBytes > 0) {
                handedBytes += freshBytes;
            }
            freshBytes = 0;
            freshPiece = FrameBatch.NONE;
        }
    }

    /** Writes and flushes what one flush brought for this link. Event loop. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the event loop writes.
    void write(ByteBuf from, int index, int length) {
        writtenBytes += length;
        if (!isClosed) {
            stats.increment(GatewayCounter.FLUSHES);
            stats.add(GatewayCounter.BYTES_OUT, length);
            writer.write(from, index, length);
        }
    }

    /** Writes a frame past what the zone collects. Event loop. */
    void sendAtOnce(ByteBuf frame) {
        if (!isClosed) {
            writer.write(frame, frame.readerIndex(), frame.readableBytes());
        }
    }

    @Override
    public int queuedBytes() {
        LoopOutbox out = outbox;
        long handed = handedBytes + (out != null && freshFlush != out.flush() ? freshBytes : 0);
        return (int) Math.min(Integer.MAX_VALUE, writer.heldBackBytes() + Math.max(0, handed - writtenBytes));
    }

    @Override
    public void close(int closeCode, String reason) {
        LoopOutbox out = outbox;
        if (out != null) {
            out.handOverOwn();
        }
        execute(() -> close.close(closeCode, reason));
    }

    /** No byte goes out any more. Event loop. */
    void onClosing() {
        isClosed = true;
    }

    void execute(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            // The event loops have ended, and with them every connection.
            onClosing();
        }
    }
}
