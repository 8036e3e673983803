package dev.omega.loadbot.bot;

import java.net.URI;
import java.util.function.LongSupplier;

/** Opens connections over lines as good as {@code base} has them, or worse for those who want that. Owner: one event loop. */
public final class Lines implements Connector {

    private final Connector base;
    private final DelayedConnector.Timer timer;
    private final LongSupplier nanoTime;
    private final long seed;

    /**
     * Lines that lead wherever {@code base} does.
     *
     * @param seed decides what befalls the worse ones
     */
    public Lines(Connector base, DelayedConnector.Timer timer, LongSupplier nanoTime, long seed) {
        this.base = base;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.seed = seed;
    }

    @Override
    public void connect(URI url, LinkListener listener) {
        base.connect(url, listener);
    }

    @Override
    public Connector over(LinkFaults faults, long lineSeed) {
        return faults.isNone() ? base : new DelayedConnector(base, faults, timer, nanoTime, seed ^ lineSeed);
    }
}
