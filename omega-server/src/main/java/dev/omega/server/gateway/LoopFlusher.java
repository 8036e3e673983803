package dev.omega.server.gateway;

import dev.omega.server.zone.LinkFlusher;
import io.netty.channel.EventLoop;
import java.util.Arrays;

/** Flushes the links of one instance: one task for each event loop, one write for each link. */
public final class LoopFlusher implements LinkFlusher {

    private volatile LoopOutbox[] outboxes = {};

    /** The outbox of {@code loop}, made when its first link comes. Any thread. */
    synchronized LoopOutbox outboxOf(EventLoop loop) {
        for (LoopOutbox outbox : outboxes) {
            if (outbox.serves(loop)) {
                return outbox;
            }
        }
        LoopOutbox[] more = Arrays.copyOf(outboxes, outboxes.length + 1);
        LoopOutbox added = new LoopOutbox(loop);
        more[outboxes.length] = added;
        outboxes = more;
        return added;
    }

    @Override
    public void flush() {
        LoopOutbox[] all = outboxes;
        for (int index = 0; index < all.length; index++) {
            all[index].handOver();
        }
    }
}
