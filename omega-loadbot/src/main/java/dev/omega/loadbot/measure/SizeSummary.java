package dev.omega.loadbot.measure;

/**
 * Exact distribution of the payload sizes of one message type, in bytes; all 0 when {@code count} is 0.
 *
 * @param max largest size of the whole run, warm-up included
 */
public record SizeSummary(long count, int min, int p50, int p95, int p99, int max) {

    /** The summary of no message. */
    public static final SizeSummary NONE = new SizeSummary(0, 0, 0, 0, 0, 0);

    /** Summarises counts by size; the last bucket stands for everything larger and reads as {@code max}. */
    static SizeSummary of(long[] bySize, long count, int max) {
        if (count == 0) {
            return NONE;
        }
        return new SizeSummary(count, at(bySize, 1, max), at(bySize, rank(count, 0.50), max),
                at(bySize, rank(count, 0.95), max), at(bySize, rank(count, 0.99), max), max);
    }

    private static long rank(long count, double quantile) {
        return Math.max(1, (long) Math.ceil(count * quantile));
    }

    private static int at(long[] bySize, long rank, int max) {
        long seen = 0;
        for (int size = 0; size < bySize.length - 1; size++) {
            seen += bySize[size];
            if (seen >= rank) {
                return size;
            }
        }
        return max;
    }
}
