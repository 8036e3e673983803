package dev.omega.loadbot.measure;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one event loop's bots sent and received since the start: payload sizes and frame bytes by type, socket writes and
 * reads. Counters only grow; a window is the difference of two {@link #copy() copies}. Owner loop.
 */
public final class TrafficCounters {

    /** Number of message types of the protocol, 0 standing for WebSocket control frames. */
    public static final int TYPES = 128;

    /** Sizes from here on share the last bucket of the exact size distribution. */
    public static final int SIZE_BUCKETS = 1_025;

    private final @Nullable Tally[] payloads = new Tally[2 * TYPES];
    private final long[] frameBytes = new long[2 * TYPES];
    private final long[] socketCalls = new long[2];

    /**
     * Counts one message.
     *
     * @param type message type 1..127, or 0 for a control frame
     * @param payloadLength bytes inside the frame
     * @param frameLength bytes of the frame, header included
     */
    public void count(Direction direction, int type, int payloadLength, int frameLength) {
        int index = index(direction, type);
        payloadsAt(index).count(payloadLength);
        frameBytes[index] += frameLength;
    }

    /** Counts one write to or one read from a socket: about one TCP segment with data. */
    public void countSocketCall(Direction direction) {
        socketCalls[direction.index()]++;
    }

    /** An independent copy of the current values. */
    public TrafficCounters copy() {
        TrafficCounters copy = new TrafficCounters();
        copy.combine(this, 1);
        return copy;
    }

    /** Adds another loop's values. */
    public void add(TrafficCounters other) {
        combine(other, 1);
    }

    /** Takes away an earlier copy, which leaves what happened since (the largest size stays that of the whole time). */
    public void subtract(TrafficCounters earlier) {
        combine(earlier, -1);
    }

    public long messages(Direction direction, int type) {
        Tally tally = payloads[index(direction, type)];
        return tally == null ? 0 : tally.count();
    }

    public long payloadBytes(Direction direction, int type) {
        Tally tally = payloads[index(direction, type)];
        return tally == null ? 0 : tally.sum();
    }

    public long frameBytes(Direction direction, int type) {
        return frameBytes[index(direction, type)];
    }

    /** The exact distribution of payload sizes of one type. */
    public SizeSummary sizes(Direction direction, int type) {
        Tally tally = payloads[index(direction, type)];
        return tally == null ? SizeSummary.NONE : tally.summary();
    }

    public long socketCalls(Direction direction) {
        return socketCalls[direction.index()];
    }

    /** All messages of a direction. */
    public long messages(Direction direction) {
        long sum = 0;
        for (int type = 0; type < TYPES; type++) {
            sum += messages(direction, type);
        }
        return sum;
    }

    /** All payload bytes of a direction. */
    public long payloadBytes(Direction direction) {
        long sum = 0;
        for (int type = 0; type < TYPES; type++) {
            sum += payloadBytes(direction, type);
        }
        return sum;
    }

    /** All frame bytes of a direction. */
    public long frameBytes(Direction direction) {
        long sum = 0;
        for (int type = 0; type < TYPES; type++) {
            sum += frameBytes(direction, type);
        }
        return sum;
    }

    /** Writes all values. */
    void write(DataOutputStream out) throws IOException {
        for (int i = 0; i < payloads.length; i++) {
            Tally tally = payloads[i];
            out.writeBoolean(tally != null);
            if (tally != null) {
                tally.write(out);
                out.writeLong(frameBytes[i]);
            }
        }
        out.writeLong(socketCalls[0]);
        out.writeLong(socketCalls[1]);
    }

    /** Reads what {@link #write} wrote. */
    static TrafficCounters read(DataInputStream in) throws IOException {
        TrafficCounters counters = new TrafficCounters();
        for (int i = 0; i < counters.payloads.length; i++) {
            if (in.readBoolean()) {
                counters.payloadsAt(i).read(in);
                counters.frameBytes[i] = in.readLong();
            }
        }
        counters.socketCalls[0] = in.readLong();
        counters.socketCalls[1] = in.readLong();
        return counters;
    }

    private void combine(TrafficCounters other, int sign) {
        for (int i = 0; i < payloads.length; i++) {
            Tally tally = other.payloads[i];
            if (tally != null) {
                payloadsAt(i).combine(tally, sign);
            }
            frameBytes[i] += sign * other.frameBytes[i];
        }
        socketCalls[0] += sign * other.socketCalls[0];
        socketCalls[1] += sign * other.socketCalls[1];
    }

    private Tally payloadsAt(int index) {
        Tally tally = payloads[index];
        if (tally == null) {
            tally = new Tally(SIZE_BUCKETS);
            payloads[index] = tally;
        }
        return tally;
    }

    private static int index(Direction direction, int type) {
        return direction.index() * TYPES + type;
    }
}
