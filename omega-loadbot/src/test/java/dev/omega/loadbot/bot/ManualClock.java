package dev.omega.loadbot.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that stands until it is told. Both its faces show the same time, to any thread. */
public final class ManualClock implements LongSupplier, InstantSource {

    private static final Instant EPOCH = Instant.ofEpochSecond(1_761_000_000);

    private final AtomicLong nowNs = new AtomicLong(5_000_000_000_000L);

    public void advanceNs(long nanos) {
        nowNs.addAndGet(nanos);
    }

    void advanceMs(double millis) {
        advanceNs((long) (millis * 1e6));
    }

    public long nowNs() {
        return nowNs.get();
    }

    @Override
    public long getAsLong() {
        return nowNs.get();
    }

    @Override
    public Instant instant() {
        return EPOCH.plusNanos(nowNs.get());
    }
}
