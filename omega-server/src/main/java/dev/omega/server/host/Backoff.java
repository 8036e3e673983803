package dev.omega.server.host;

import java.util.random.RandomGenerator;

/** Waiting times between attempts: doubling from 0.2 s to 5 s with full jitter (reliability design). One thread. */
final class Backoff {

    private static final long FIRST_MS = 200;
    private static final long LONGEST_MS = 5_000;

    private final RandomGenerator random;
    private long ceilingMs = FIRST_MS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** How long to wait after one more failure. */
    long nextMs() {
        long waitMs = FIRST_MS / 2 + random.nextLong(ceilingMs);
        ceilingMs = Math.min(LONGEST_MS, 2 * ceilingMs);
        return waitMs;
    }

    /** It worked. */
    void reset() {
        ceilingMs = FIRST_MS;
    }
}
