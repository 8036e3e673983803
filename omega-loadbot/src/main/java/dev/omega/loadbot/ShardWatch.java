package dev.omega.loadbot;

import dev.omega.loadbot.measure.Fullness;
import dev.omega.loadbot.measure.FullnessTally;
import dev.omega.loadbot.measure.ShardFill;
import java.time.Duration;
import java.util.List;

/** Looks at the shards while a window is open. A thread of its own does, so that an API that is slow holds nothing up. */
final class ShardWatch {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final FullnessTally tally = new FullnessTally();
    private final Thread thread;

    /** Asks for all shards; the answer is empty when there is none. */
    @FunctionalInterface
    interface Source {

        List<ShardFill> shards() throws InterruptedException;
    }

    /** Begins to look. */
    ShardWatch(Source source) {
        thread = Thread.ofVirtual().name("shard-watch").start(() -> look(source));
    }

    private void look(Source source) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<ShardFill> shards = source.shards();
                synchronized (tally) {
                    tally.add(shards);
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks no more; what was seen. Ending it twice is once. */
    Fullness end() {
        thread.interrupt();
        synchronized (tally) {
            return tally.fullness();
        }
    }
}
