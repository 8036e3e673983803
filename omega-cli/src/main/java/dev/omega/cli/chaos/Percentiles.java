package dev.omega.cli.chaos;

import java.util.Arrays;
import java.util.Collection;

/** Percentiles of times by nearest rank; 0 of none. Immutable; any unit. */
public final class Percentiles {

    private final long[] rising;

    private Percentiles(long[] rising) {
        this.rising = rising;
    }

    static Percentiles of(Collection<Long> times) {
        long[] rising = times.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(rising);
        return new Percentiles(rising);
    }

    /** What so many of a thousand do not exceed. */
    public long at(int permille) {
        if (rising.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceilDiv((long) rising.length * permille, 1_000);
        return rising[Math.max(rank, 1) - 1];
    }

    /** The same in milliseconds, of times in nanoseconds. */
    public double ms(int permille) {
        return at(permille) / 1e6;
    }
}
