package dev.omega.loadbot.measure;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Measures on their way from one process of a test to another; both are of one build, so there are no versions. Static. */
public final class MeasureCodec {

    private static final int LARGEST_HISTOGRAM = 1 << 22;

    private MeasureCodec() {}

    /** Writes a histogram without loss. */
    public static void write(DataOutputStream out, Histogram histogram) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        out.writeInt(length);
        out.write(buffer.array(), 0, length);
    }

    /** Reads what {@link #write(DataOutputStream, Histogram)} wrote. */
    public static Histogram readHistogram(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LARGEST_HISTOGRAM) {
            throw new IOException("a histogram of " + length + " bytes");
        }
        try {
            Histogram sum = LatencyRecorder.emptyHistogram();
            sum.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(in.readNBytes(length)), 0));
            return sum;
        } catch (DataFormatException | IllegalArgumentException damaged) {
            throw new IOException("a damaged histogram", damaged);
        }
    }

    /** Writes one histogram for each kind. */
    public static void write(DataOutputStream out, Map<LatencyKind, Histogram> latencies) throws IOException {
        for (LatencyKind kind : LatencyKind.values()) {
            write(out, latencies.getOrDefault(kind, LatencyRecorder.emptyHistogram()));
        }
    }

    /** Reads what {@link #write(DataOutputStream, Map)} wrote. */
    public static Map<LatencyKind, Histogram> readLatencies(DataInputStream in) throws IOException {
        Map<LatencyKind, Histogram> latencies = new EnumMap<>(LatencyKind.class);
        for (LatencyKind kind : LatencyKind.values()) {
            latencies.put(kind, readHistogram(in));
        }
        return latencies;
    }

    /** Writes counters. */
    public static void write(DataOutputStream out, LoopSnapshot snapshot) throws IOException {
        snapshot.traffic().write(out);
        write(out, snapshot.errors());
        write(out, snapshot.provoked());
        snapshot.shapes().write(out);
        snapshot.botBytes().write(out);
        snapshot.trips().write(out);
        snapshot.trades().write(out);
        snapshot.lines().write(out);
        out.writeLong(snapshot.dueSends());
        out.writeLong(snapshot.missedSends());
        out.writeDouble(snapshot.clockUncertaintyMs());
    }

    /** Reads what {@link #write(DataOutputStream, LoopSnapshot)} wrote. */
    public static LoopSnapshot readSnapshot(DataInputStream in) throws IOException {
        return new LoopSnapshot(TrafficCounters.read(in), readErrors(in), readErrors(in), MessageShapes.read(in),
                BotBytes.read(in), TripCounts.read(in), TradeCounts.read(in), LineCounts.read(in), in.readLong(),
                in.readLong(), in.readDouble());
    }

    private static void write(DataOutputStream out, ErrorSummary errors) throws IOException {
        for (ErrorKind kind : ErrorKind.values()) {
            out.writeLong(errors.count(kind));
        }
        writeCodes(out, errors.closeCodes());
        writeCodes(out, errors.confirmCodes());
    }

    private static ErrorSummary readErrors(DataInputStream in) throws IOException {
        Map<ErrorKind, Long> kinds = new EnumMap<>(ErrorKind.class);
        for (ErrorKind kind : ErrorKind.values()) {
            long count = in.readLong();
            if (count != 0) {
                kinds.put(kind, count);
            }
        }
        return new ErrorSummary(kinds, readCodes(in), readCodes(in));
    }

    private static void writeCodes(DataOutputStream out, Map<Integer, Long> codes) throws IOException {
        out.writeShort(codes.size());
        for (Map.Entry<Integer, Long> code : codes.entrySet()) {
            out.writeInt(code.getKey());
            out.writeLong(code.getValue());
        }
    }

    private static Map<Integer, Long> readCodes(DataInputStream in) throws IOException {
        Map<Integer, Long> codes = new TreeMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            codes.put(in.readInt(), in.readLong());
        }
        return codes;
    }
}
