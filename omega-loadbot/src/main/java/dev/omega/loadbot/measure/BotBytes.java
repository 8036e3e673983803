package dev.omega.loadbot.measure;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Payload and frame bytes of each bot since the start, both directions together. Owner loop; read as a copy. */
public final class BotBytes {

    private final long[] bytes;

    /** A counter for each of so many bots. */
    public BotBytes(int bots) {
        this(new long[bots]);
    }

    private BotBytes(long[] bytes) {
        this.bytes = bytes;
    }

    /** Adds to the bot with this index. */
    void add(int bot, int count) {
        bytes[bot] += count;
    }

    /** An independent copy of the current values. */
    BotBytes copy() {
        return new BotBytes(bytes.clone());
    }

    /** These bots and others, side by side. */
    BotBytes beside(BotBytes other) {
        long[] both = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
        System.arraycopy(other.bytes, 0, both, bytes.length, other.bytes.length);
        return new BotBytes(both);
    }

    /** What was added after {@code earlier}, a copy of the same bots. */
    BotBytes since(BotBytes earlier) {
        long[] difference = bytes.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= earlier.bytes[i];
        }
        return new BotBytes(difference);
    }

    /** Writes all counters. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        for (long count : bytes) {
            out.writeLong(count);
        }
    }

    /** Reads what {@link #write} wrote. */
    static BotBytes read(DataInputStream in) throws IOException {
        BotBytes counters = new BotBytes(in.readInt());
        for (int i = 0; i < counters.bytes.length; i++) {
            counters.bytes[i] = in.readLong();
        }
        return counters;
    }

    /** Bytes of the bot at this quantile 0..1, in rising order; 0 without bots. */
    long quantile(double quantile) {
        if (bytes.length == 0) {
            return 0;
        }
        long[] sorted = bytes.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * quantile) - 1)];
    }
}
