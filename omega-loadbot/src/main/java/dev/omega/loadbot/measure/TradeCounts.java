package dev.omega.loadbot.measure;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What traders did at the trading post. Immutable.
 *
 * @param offered items put up for sale
 * @param bought offers of others
 * @param claimed letters whose gold or item was taken
 * @param declined deals that did not come about, because somebody was faster or there was not gold enough
 */
public record TradeCounts(long offered, long bought, long claimed, long declined) {

    /** No deal. */
    public static final TradeCounts NONE = new TradeCounts(0, 0, 0, 0);

    /** Deals of others beside these. */
    public TradeCounts plus(TradeCounts other) {
        return new TradeCounts(offered + other.offered, bought + other.bought, claimed + other.claimed,
                declined + other.declined);
    }

    /** What happened after {@code earlier}. */
    public TradeCounts minus(TradeCounts earlier) {
        return new TradeCounts(offered - earlier.offered, bought - earlier.bought, claimed - earlier.claimed,
                declined - earlier.declined);
    }

    /** Writes what {@link #read} reads. */
    void write(DataOutputStream out) throws IOException {
        for (long count : new long[]{offered, bought, claimed, declined}) {
            out.writeLong(count);
        }
    }

    /** Reads what {@link #write} wrote. */
    static TradeCounts read(DataInputStream in) throws IOException {
        return new TradeCounts(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
}
