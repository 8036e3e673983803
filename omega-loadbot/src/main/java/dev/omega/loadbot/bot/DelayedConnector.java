package dev.omega.loadbot.bot;

import java.net.URI;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Opens connections whose way is longer than it is: what bots send and receive is held back in between. The handshake is not.
 * Owner: one event loop.
 */
public final class DelayedConnector implements Connector {

    private final Connector shorter;
    private final LinkDelay delay;
    private final Timer timer;
    private final LongSupplier nanoTime;
    private final SplittableRandom random;

    /** Runs tasks later, on the loop that owns the connections. */
    @FunctionalInterface
    public interface Timer {

        void after(long delayNs, Runnable task);
    }

    /**
     * A longer way to wherever {@code shorter} leads.
     *
     * @param seed decides how long each message takes
     */
    public DelayedConnector(Connector shorter, LinkDelay delay, Timer timer, LongSupplier nanoTime, long seed) {
        this.shorter = shorter;
        this.delay = delay;
        this.timer = timer;
        this.nanoTime = nanoTime;
        random = new SplittableRandom(seed);
    }

    @Override
    public void connect(URI url, LinkListener listener) {
        shorter.connect(url, new DelayedLink(listener, line(), line()));
    }

    private DelayLine line() {
        return new DelayLine(delay, timer, nanoTime, random.split());
    }
}
