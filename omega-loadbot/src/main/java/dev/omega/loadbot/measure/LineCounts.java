package dev.omega.loadbot.measure;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What became of bots that stood in line before zones that were full. Immutable.
 *
 * @param waited how often one was put in line
 * @param gotIn how often one got a seat from there
 * @param passedBy how often one of those still waited 12 s after somebody got in who had come later
 */
public record LineCounts(long waited, long gotIn, long passedBy) {

    /** Nobody waited. */
    public static final LineCounts NONE = new LineCounts(0, 0, 0);

    /** Those of others beside these. */
    public LineCounts plus(LineCounts other) {
        return new LineCounts(waited + other.waited, gotIn + other.gotIn, passedBy + other.passedBy);
    }

    /** What happened after {@code earlier}. */
    public LineCounts minus(LineCounts earlier) {
        return new LineCounts(waited - earlier.waited, gotIn - earlier.gotIn, passedBy - earlier.passedBy);
    }

    /** Writes what {@link #read} reads. */
    void write(DataOutputStream out) throws IOException {
        out.writeLong(waited);
        out.writeLong(gotIn);
        out.writeLong(passedBy);
    }

    /** Reads what {@link #write} wrote. */
    static LineCounts read(DataInputStream in) throws IOException {
        return new LineCounts(in.readLong(), in.readLong(), in.readLong());
    }
}
