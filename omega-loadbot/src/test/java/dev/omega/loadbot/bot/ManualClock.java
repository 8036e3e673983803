package dev.omega.loadbot.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** A clock that stands until it is told. Both its faces show the same time. */
final class ManualClock implements LongSupplier, InstantSource {

    private static final Instant EPOCH = Instant.ofEpochSecond(1_761_000_000);

    private long nowNs = 5_000_000_000_000L;

    void advanceNs(long nanos) {
        nowNs += nanos;
    }

    void advanceMs(double millis) {
        nowNs += (long) (millis * 1e6);
    }

    long nowNs() {
        return nowNs;
    }

    @Override
    public long getAsLong() {
        return nowNs;
    }

    @Override
    public Instant instant() {
        return EPOCH.plusNanos(nowNs);
    }
}
