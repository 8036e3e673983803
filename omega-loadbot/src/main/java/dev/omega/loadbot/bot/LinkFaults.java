package dev.omega.loadbot.bot;

import java.time.Duration;

/**
 * What is wrong with the line between a bot and its server. Immutable.
 *
 * @param delay how much longer the way is
 * @param bytesPerSecond most that pass each way, 500..100 MB; 0: as many as come
 * @param stallEveryNs mean time between two stalls, at least 2 s; 0: none
 * @param stallNs how long nothing passes in one, 100 ms..60 s; then all of it does
 * @param halfOpenEveryNs mean time after which nothing passes any more although neither side is told, at least 2 s; 0: never
 */
public record LinkFaults(LinkDelay delay, int bytesPerSecond, long stallEveryNs, long stallNs, long halfOpenEveryNs) {

    /** A line without faults. */
    public static final LinkFaults NONE = new LinkFaults(LinkDelay.NONE, 0, 0, 0, 0);

    private static final long MILLI = 1_000_000L;
    private static final int FEWEST_BYTES = 500;
    private static final int MOST_BYTES = 100_000_000;
    private static final Duration RAREST = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofSeconds(2);
    private static final Duration SHORTEST_STALL = Duration.ofMillis(100);
    private static final Duration LONGEST_STALL = Duration.ofSeconds(60);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException with one line that names the field, its value and its range
     */
    public LinkFaults {
        if (bytesPerSecond != 0 && (bytesPerSecond < FEWEST_BYTES || bytesPerSecond > MOST_BYTES)) {
            throw new IllegalArgumentException(
                    "bytes_per_second " + bytesPerSecond + " must be within " + FEWEST_BYTES + ".." + MOST_BYTES);
        }
        requireRange("stall_every", stallEveryNs, OFTEN, RAREST);
        requireRange("stall", stallNs, SHORTEST_STALL, LONGEST_STALL);
        requireRange("half_open_every", halfOpenEveryNs, OFTEN, RAREST);
        if ((stallEveryNs == 0) != (stallNs == 0)) {
            throw new IllegalArgumentException("stall_every says how often and stall how long; give both or none");
        }
    }

    private static void requireRange(String field, long ns, Duration least, Duration most) {
        if (ns != 0 && (ns < least.toNanos() || ns > most.toNanos())) {
            throw new IllegalArgumentException(field + " " + ns / MILLI + "ms must be within " + least.toMillis()
                    + "ms.." + most.toMillis() + "ms");
        }
    }

    /** Nothing but a longer way. */
    public static LinkFaults of(LinkDelay delay) {
        return new LinkFaults(delay, 0, 0, 0, 0);
    }

    /** Whether there is none. */
    public boolean isNone() {
        return equals(NONE);
    }
}
