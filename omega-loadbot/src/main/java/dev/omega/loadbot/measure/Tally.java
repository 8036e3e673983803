package dev.omega.loadbot.measure;

/**
 * Exact distribution of small whole numbers; what is beyond the last bucket shares it. One writer; copies are made by
 * {@link #combine}.
 */
final class Tally {

    private final long[] counts;
    private long count;
    private long sum;
    private int max;

    /**
     * An empty tally.
     *
     * @param buckets numbers 0 to {@code buckets - 2} are told apart
     */
    Tally(int buckets) {
        counts = new long[buckets];
    }

    /** Counts a number of 0 or more. */
    void count(int value) {
        counts[Math.min(value, counts.length - 1)]++;
        count++;
        sum += value;
        max = Math.max(max, value);
    }

    long count() {
        return count;
    }

    long sum() {
        return sum;
    }

    double mean() {
        return count == 0 ? 0 : (double) sum / count;
    }

    /** Adds ({@code sign} 1) or takes away (-1) another tally's counts; the largest number stays that of both. */
    void combine(Tally other, int sign) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += sign * other.counts[i];
        }
        count += sign * other.count;
        sum += sign * other.sum;
        max = Math.max(max, other.max);
    }

    SizeSummary summary() {
        return SizeSummary.of(counts, count, max);
    }
}
