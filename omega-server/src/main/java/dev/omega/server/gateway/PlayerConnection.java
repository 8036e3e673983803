package dev.omega.server.gateway;

import dev.omega.server.zone.PlayerLink;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One player's socket as the zone sees it. The zone thread appends whole WebSocket frames to a pooled buffer; whoever
 * takes the buffer out, the event loop with a flush or with a close, owns it.
 */
final class PlayerConnection implements PlayerLink {

    /** Most bytes that may wait in front of the channel (protocol design, backpressure). */
    static final int MAX_PENDING_BYTES = 64 * 1024;

    private static final int INITIAL_BYTES = 256;
    /** Of a server's frame (RFC 6455, 5.2). */
    private static final int MAX_HEAD_BYTES = 10;
    /** A buffer that grew beyond this is not kept. */
    private static final int KEPT_BYTES = 1024;

    private final Channel channel;
    private final FrameForm form;
    private final CloseHandler close;
    private final GatewayStats stats;
    private final DirectWriter writer;
    private final AtomicReference<@Nullable ByteBuf> pending = new AtomicReference<>();
    /** An empty buffer that goes round between the two threads; {@code null} while it is in use, or when there is none. */
    private final AtomicReference<@Nullable ByteBuf> spare = new AtomicReference<>();

    // Set once on the event loop, before the zone knows the link.
    private @Nullable InstanceRoute route;
    private @Nullable LoopOutbox outbox;
    private int number = -1;

    private volatile boolean isClosed;
    /** Zone thread: listed for the next hand-over. */
    private boolean isListed;
    /** Zone thread: bytes in {@link #pending} that no hand-over has counted. */
    private int freshBytes;
    /** Written by the zone thread alone. */
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
        if (isClosed) {
            return;
        }
        ByteBuf out = pending.getAndSet(null);
        if (out == null) {
            out = spare.getAndSet(null);
        }
        if (out == null) {
            out = channel.alloc().directBuffer(INITIAL_BYTES);
        }
        if (out.readableBytes() + length > MAX_PENDING_BYTES) {
            out.release();
            isClosed = true;
            execute(() -> close.refuse(Refusal.TOO_SLOW));
            return;
        }
        freshBytes += form.write(out, buffer, offset, length);
        pending.set(out);
        if (isClosed) {
            dropPending();
        } else if (!isListed && outbox != null) {
            isListed = true;
            outbox.add(this);
        }
    }

    /** What was sent goes over to the event loop. Zone thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the zone thread writes.
    void handOver() {
        isListed = false;
        handedBytes += freshBytes;
        freshBytes = 0;
    }

    /** Writes and flushes what was sent. Event loop. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the event loop writes.
    void writePending() {
        ByteBuf out = pending.getAndSet(null);
        if (out == null) {
            return;
        }
        int bytes = out.readableBytes();
        writtenBytes += bytes;
        if (isClosed) {
            out.release();
            return;
        }
        stats.increment(GatewayCounter.FLUSHES);
        stats.add(GatewayCounter.BYTES_OUT, bytes);
        if (writer.write(out)) {
            recycle(out);
        }
    }

    private void recycle(ByteBuf written) {
        if (isClosed || written.capacity() > KEPT_BYTES) {
            written.release();
        } else {
            spare.set(written.clear());
            if (isClosed) {
                drop(spare);
            }
        }
    }

    /** Writes one message past what the zone collects. Event loop. */
    void sendAtOnce(byte[] buffer, int offset, int length) {
        if (isClosed) {
            return;
        }
        ByteBuf out = channel.alloc().directBuffer(MAX_HEAD_BYTES + length);
        form.write(out, buffer, offset, length);
        if (writer.write(out)) {
            out.release();
        }
    }

    @Override
    public int queuedBytes() {
        ChannelOutboundBuffer outbound = channel.unsafe().outboundBuffer();
        long inSocket = outbound == null ? 0 : outbound.totalPendingWriteBytes();
        long onTheWay = Math.max(0, handedBytes - writtenBytes);
        return (int) Math.min(Integer.MAX_VALUE, inSocket + onTheWay);
    }

    @Override
    public void close(int closeCode, String reason) {
        execute(() -> {
            writePending();
            close.close(closeCode, reason);
        });
    }

    /** No byte goes out any more. Event loop. */
    void onClosing() {
        isClosed = true;
        dropPending();
    }

    void execute(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            // The event loops have ended, and with them every connection.
            onClosing();
        }
    }

    private void dropPending() {
        drop(pending);
        drop(spare);
    }

    private static void drop(AtomicReference<@Nullable ByteBuf> buffer) {
        ByteBuf out = buffer.getAndSet(null);
        if (out != null) {
            out.release();
        }
    }
}
