package dev.omega.server.gateway;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What an instance has for the links of one event loop. The zone thread appends frames to a batch; each flush is one task of the
 * loop. Batches go round, so that nothing is allocated unless the loop is more than a flush behind.
 */
final class LoopOutbox {

    private final EventLoop loop;
    private final AtomicReference<@Nullable FrameBatch> spare = new AtomicReference<>();
    private FrameBatch filling = new FrameBatch(this::takeBack);
    /** Number of the batch that is filled now. */
    private int flush;

    LoopOutbox(EventLoop loop) {
        this.loop = loop;
    }

    @SuppressWarnings("ReferenceEquality") // Loops are identities.
    boolean serves(EventLoop candidate) {
        return loop == candidate;
    }

    /** Number of the flush that what is added now goes out with. Zone thread. */
    int flush() {
        return flush;
    }

    /** See {@link FrameBatch#add}. Zone thread. */
    long add(PlayerConnection link, int last, byte[] message, int offset, int length) {
        return filling.add(link, last, message, offset, length);
    }

    /** Gives everything added to the loop. Zone thread. */
    void handOver() {
        FrameBatch full = filling;
        if (full.isEmpty()) {
            return;
        }
        FrameBatch next = spare.getAndSet(null);
        filling = next == null ? new FrameBatch(this::takeBack) : next;
        flush++;
        try {
            loop.execute(full);
        } catch (RejectedExecutionException e) {
            // The loop has ended, and with it every link.
            full.clear();
        }
    }

    /** As {@link #handOver} when the calling thread is the one that fills the batch; nothing for others. */
    void handOverOwn() {
        if (filling.isFilledBy(Thread.currentThread())) {
            handOver();
        }
    }

    /** A batch is written and empty. Event loop. */
    private void takeBack(FrameBatch written) {
        spare.set(written);
    }
}
