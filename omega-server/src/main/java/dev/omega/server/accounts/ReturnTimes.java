package dev.omega.server.accounts;

import java.util.random.RandomGenerator;

/**
 * When those who were sent away may come back: one after the other, as fast as passwords are hashed, so that a storm of
 * logins is through in the time its hashes take and nobody comes for nothing. Any thread.
 */
final class ReturnTimes {

    /** Nobody is told to wait longer; the time between half of it and this is shared out by chance then. */
    static final long LONGEST_NS = 300_000_000_000L;

    /** Clients' clocks and ways differ; whoever comes a little late finds the queue not yet empty. */
    private static final long JITTER_NS = 1_000_000_000L;

    /** Argon2id at the OWASP minimum on one core of the reference machine, until something was measured. */
    private static final long FIRST_WORK_NS = 60_000_000L;

    /** A hash weighs an eighth in the mean, so that one slow hash does not send everybody far away. */
    private static final int WEIGHT = 8;

    private final int threads;
    private final RandomGenerator random;
    private long workNs = FIRST_WORK_NS;
    private long bookedUntilNs;
    private boolean isBooked;

    /** A time that somebody was given. */
    record Turn(int position, long waitNs) {}

    /** Nobody waits yet; {@code threads} hash side by side. */
    ReturnTimes(int threads, RandomGenerator random) {
        this.threads = threads;
        this.random = random;
    }

    /** One hash took so long. */
    synchronized void measured(long tookNs) {
        workNs += (tookNs - workNs) / WEIGHT;
    }

    /**
     * The next free time.
     *
     * @param waiting who are in the queue now
     */
    synchronized Turn next(long nowNs, int waiting) {
        long stepNs = Math.max(1, workNs / threads);
        long queueNs = waiting * stepNs;
        long bookedNs = isBooked ? bookedUntilNs - nowNs : 0;
        long freeNs = Math.max(queueNs, bookedNs);
        int position = (int) Math.min(Integer.MAX_VALUE, freeNs / stepNs + 1);
        if (freeNs + stepNs + JITTER_NS > LONGEST_NS) {
            return new Turn(position, random.nextLong(LONGEST_NS / 2, LONGEST_NS));
        }
        bookedUntilNs = nowNs + freeNs + stepNs;
        isBooked = true;
        return new Turn(position, freeNs + stepNs + random.nextLong(JITTER_NS));
    }
}
