package dev.omega.loadbot.bot;

import java.util.SplittableRandom;

/**
 * How long to wait before connecting again: a random time between half a second and a ceiling that doubles with each attempt
 * up to 30 seconds (protocol: "jittered exponential backoff"). Owner: one bot.
 */
final class Backoff {

    private static final long FIRST_NS = 500_000_000L;
    private static final long CEILING_NS = 30_000_000_000L;
    private static final int DOUBLINGS = 6;

    private final SplittableRandom random;
    private int attempts;

    Backoff(SplittableRandom random) {
        this.random = random;
    }

    /** The next wait in nanoseconds: attempt n lies in 0.5 s to min(30 s, 0.5 s times two to the n+1). */
    long nextNs() {
        attempts++;
        long ceiling = Math.min(CEILING_NS, FIRST_NS << Math.min(attempts, DOUBLINGS));
        return random.nextLong(FIRST_NS, ceiling + 1);
    }

    /** The server said when to come back: a little later, so that not all do at once. */
    long heedNs(long retryAfterMs) {
        long adviceNs = retryAfterMs * 1_000_000;
        return random.nextLong(adviceNs, adviceNs + adviceNs / 4 + 1);
    }

    /** Attempts since the last success. */
    int attempts() {
        return attempts;
    }

    /** The connection is good again. */
    void reset() {
        attempts = 0;
    }
}
