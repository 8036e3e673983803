package dev.omega.loadbot.measure;

import org.HdrHistogram.Histogram;

/**
 * Percentiles of one kind of latency in milliseconds; all NaN when {@code count} is 0.
 *
 * @param p999Ms NaN as well below {@link #MIN_COUNT_FOR_P999} samples: ten of them would lie above, which is no percentile
 */
public record LatencySummary(
        LatencyKind kind,
        long count,
        double p50Ms,
        double p90Ms,
        double p95Ms,
        double p99Ms,
        double p999Ms,
        double maxMs,
        double meanMs) {

    /** Fewest samples for which a 99.9th percentile is given. */
    public static final long MIN_COUNT_FOR_P999 = 10_000;

    private static final double MICROS_PER_MILLI = 1_000.0;

    /** Summarises a histogram of microseconds. */
    public static LatencySummary of(LatencyKind kind, Histogram histogram) {
        long count = histogram.getTotalCount();
        if (count == 0) {
            return new LatencySummary(kind, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN,
                    Double.NaN);
        }
        return new LatencySummary(kind, count, ms(histogram, 50), ms(histogram, 90), ms(histogram, 95),
                ms(histogram, 99), count < MIN_COUNT_FOR_P999 ? Double.NaN : ms(histogram, 99.9),
                histogram.getMaxValue() / MICROS_PER_MILLI, histogram.getMean() / MICROS_PER_MILLI);
    }

    private static double ms(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
