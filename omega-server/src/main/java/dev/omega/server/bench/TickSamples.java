package dev.omega.server.bench;

import dev.omega.server.bench.BenchReport.Spread;
import java.util.Arrays;

/** One figure of every measured tick. The bench's thread. */
final class TickSamples {

    private final long[] values;
    private int count;
    private long before;

    TickSamples(int ticks) {
        values = new long[ticks];
    }

    void add(long value) {
        values[count++] = value;
    }

    /** A sum that grows stands here before a tick. */
    void from(long sum) {
        before = sum;
    }

    /** It stands here after the tick: adds by how much it grew, and returns it. */
    long addUpTo(long sum) {
        add(sum - before);
        return sum - before;
    }

    /** Figures divided by {@code unit}. */
    Spread spread(double unit) {
        return spread(Arrays.copyOf(values, count), unit);
    }

    /** Sums of {@code group} values one after the other, divided by {@code unit}. */
    Spread grouped(int group, double unit) {
        long[] sums = new long[count / group];
        for (int i = 0; i < sums.length * group; i++) {
            sums[i / group] += values[i];
        }
        return spread(sums, unit);
    }

    private static Spread spread(long[] sorted, double unit) {
        if (sorted.length == 0) {
            return new Spread(0, 0, 0);
        }
        Arrays.sort(sorted);
        double sum = 0;
        for (long value : sorted) {
            sum += value;
        }
        return new Spread(sorted[sorted.length / 2] / unit, sorted[(int) ((sorted.length - 1) * 0.99)] / unit,
                sum / sorted.length / unit);
    }
}
