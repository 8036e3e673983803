package dev.omega.loadbot.measure;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

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

    /** Writes what was counted; buckets without a count take no room. */
    void write(DataOutputStream out) throws IOException {
        out.writeLong(count);
        out.writeLong(sum);
        out.writeInt(max);
        out.writeInt((int) Arrays.stream(counts).filter(bucket -> bucket != 0).count());
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                out.writeInt(i);
                out.writeLong(counts[i]);
            }
        }
    }

    /** Reads what {@link #write} wrote into this tally, which has as many buckets and is empty. */
    void read(DataInputStream in) throws IOException {
        count = in.readLong();
        sum = in.readLong();
        max = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            counts[in.readInt()] = in.readLong();
        }
    }

    SizeSummary summary() {
        return SizeSummary.of(counts, count, max);
    }
}
