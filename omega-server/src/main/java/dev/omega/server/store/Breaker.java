package dev.omega.server.store;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Circuit breaker: after some failures in a row callers are turned away at once, and one of them per interval may try
 * whether the dependency is back. Any thread.
 */
public final class Breaker {

    private final int threshold;
    private final long probeIntervalNs;
    private final LongSupplier nanoTime;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final AtomicLong nextProbeNs = new AtomicLong();

    /**
     * Closed at first.
     *
     * @param threshold failures in a row that open it, at least 1
     */
    public Breaker(int threshold, long probeIntervalNs, LongSupplier nanoTime) {
        this.threshold = threshold;
        this.probeIntervalNs = probeIntervalNs;
        this.nanoTime = nanoTime;
    }

    /** Whether the caller may try; whoever may must report {@link #succeeded()} or {@link #failed()}. */
    public boolean tryEnter() {
        if (!isOpen()) {
            return true;
        }
        long now = nanoTime.getAsLong();
        long due = nextProbeNs.get();
        return now - due >= 0 && nextProbeNs.compareAndSet(due, now + probeIntervalNs);
    }

    /** The dependency answered. */
    public void succeeded() {
        if (failuresInARow.get() != 0) {
            failuresInARow.set(0);
        }
    }

    /** The dependency did not answer; returns whether it is the first time since it last did. */
    public boolean failed() {
        nextProbeNs.set(nanoTime.getAsLong() + probeIntervalNs);
        return failuresInARow.getAndIncrement() == 0;
    }

    /** Whether callers are being turned away. */
    public boolean isOpen() {
        return failuresInARow.get() >= threshold;
    }
}
