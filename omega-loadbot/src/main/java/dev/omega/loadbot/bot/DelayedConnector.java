package dev.omega.loadbot.bot;

import java.net.URI;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Opens connections over a line that is worse than it is: what bots send and receive is held back in between, or lost with the line. The
 * handshake is not.
 * Owner: one event loop.
 */
public final class DelayedConnector implements Connector {

    private final Connector shorter;
    private final LinkFaults faults;
    private final Timer timer;
    private final LongSupplier nanoTime;
    private final SplittableRandom random;

    /** Runs tasks later, on the loop that owns the connections. */
    @FunctionalInterface
    public interface Timer {

        void after(long delayNs, Runnable task);
    }

    /**
     * A worse way to wherever {@code shorter} leads.
     *
     * @param seed decides how long each message takes, and when the line fails
     */
    public DelayedConnector(Connector shorter, LinkFaults faults, Timer timer, LongSupplier nanoTime, long seed) {
        this.shorter = shorter;
        this.faults = faults;
        this.timer = timer;
        this.nanoTime = nanoTime;
        random = new SplittableRandom(seed);
    }

    @Override
    public void connect(URI url, LinkListener listener) {
        LineWeather weather = new LineWeather(faults, nanoTime.getAsLong(), random.split());
        shorter.connect(url, new DelayedLink(listener, line(weather), line(weather)));
    }

    private DelayLine line(LineWeather weather) {
        return new DelayLine(weather, timer, nanoTime, random.split());
    }
}
