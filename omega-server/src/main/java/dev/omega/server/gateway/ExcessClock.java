package dev.omega.server.gateway;

import java.time.Duration;

/** Tells a moment over the limit from a habit. One owner thread. */
final class ExcessClock {

    /** So long without excess, and it is forgotten. */
    private static final long CALM_NS = 1_000_000_000L;

    private final long toleranceNs;
    private boolean isCounting;
    private long sinceNs;
    private long lastNs;

    ExcessClock(Duration tolerance) {
        toleranceNs = tolerance.toNanos();
    }

    /** Notes an excess; {@code true} when it has gone on for longer than tolerated. */
    boolean isSustained(long nowNs) {
        if (!isCounting || nowNs - lastNs > CALM_NS) {
            isCounting = true;
            sinceNs = nowNs;
        }
        lastNs = nowNs;
        return nowNs - sinceNs >= toleranceNs;
    }
}
