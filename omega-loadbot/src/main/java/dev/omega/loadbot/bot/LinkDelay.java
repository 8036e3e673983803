package dev.omega.loadbot.bot;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How much longer the way between bot and server is made than it is. Each message takes half of a round trip, drawn evenly from
 * {@code roundTripNs} ± {@code jitterNs}; none overtakes another, as on any TCP connection. Immutable.
 *
 * @param roundTripNs 0..2 s
 * @param jitterNs 0..{@code roundTripNs}
 */
public record LinkDelay(long roundTripNs, long jitterNs) {

    private static final Duration LONGEST = Duration.ofSeconds(2);
    /** The way as it is. */
    public static final LinkDelay NONE = new LinkDelay(0, 0);

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException with one line that names the value and its range
     */
    public LinkDelay {
        if (roundTripNs < 0 || roundTripNs > LONGEST.toNanos()) {
            throw new IllegalArgumentException(
                    "delay " + roundTripNs / 1_000_000 + "ms must be within 0ms.." + LONGEST.toMillis() + "ms");
        }
        if (jitterNs < 0 || jitterNs > roundTripNs) {
            throw new IllegalArgumentException("jitter " + jitterNs / 1_000_000 + "ms must be within 0ms.."
                    + roundTripNs / 1_000_000 + "ms, the delay; a message cannot come before it was sent");
        }
    }

    /** A round trip made longer by {@code roundTrip} ± {@code jitter}. */
    public static LinkDelay of(Duration roundTrip, Duration jitter) {
        return new LinkDelay(roundTrip.toNanos(), jitter.toNanos());
    }

    /** Whether there is any. */
    public boolean isNone() {
        return roundTripNs == 0;
    }

    /** Time one message takes more, one way. */
    long drawNs(SplittableRandom random) {
        long deviation = jitterNs == 0 ? 0 : random.nextLong(-jitterNs, jitterNs + 1);
        return (roundTripNs + deviation) / 2;
    }
}
