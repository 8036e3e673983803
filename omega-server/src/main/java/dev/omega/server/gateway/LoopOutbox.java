package dev.omega.server.gateway;

import io.netty.channel.EventLoop;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The links of one event loop that an instance has something for. The zone thread lists them; each flush is one task of
 * the loop. Batches go round, so that nothing is allocated unless the loop is more than a flush behind.
 */
final class LoopOutbox {

    private static final int INITIAL_LINKS = 64;

    private final EventLoop loop;
    private final AtomicReference<@Nullable Batch> spare = new AtomicReference<>();
    private Batch filling = new Batch();

    LoopOutbox(EventLoop loop) {
        this.loop = loop;
    }

    @SuppressWarnings("ReferenceEquality") // Loops are identities.
    boolean serves(EventLoop candidate) {
        return loop == candidate;
    }

    /** Lists a link for the next hand-over. Zone thread. */
    void add(PlayerConnection link) {
        filling.add(link);
    }

    /** Gives all listed links to the loop. Zone thread. */
    void handOver() {
        Batch full = filling;
        if (full.size == 0) {
            return;
        }
        for (int index = 0; index < full.size; index++) {
            full.get(index).handOver();
        }
        Batch next = spare.getAndSet(null);
        filling = next == null ? new Batch() : next;
        try {
            loop.execute(full);
        } catch (RejectedExecutionException e) {
            // The loop has ended, and with it every link.
            full.clear();
        }
    }

    /** Links of one flush: filled by the zone thread, then run and emptied by the loop. */
    private final class Batch implements Runnable {

        private @Nullable PlayerConnection[] links = new PlayerConnection[INITIAL_LINKS];
        private int size;

        PlayerConnection get(int index) {
            return Objects.requireNonNull(links[index]);
        }

        void add(PlayerConnection link) {
            if (size == links.length) {
                links = Arrays.copyOf(links, size * 2);
            }
            links[size++] = link;
        }

        @Override
        public void run() {
            for (int index = 0; index < size; index++) {
                get(index).writePending();
            }
            clear();
            spare.set(this);
        }

        void clear() {
            Arrays.fill(links, 0, size, null);
            size = 0;
        }
    }
}
