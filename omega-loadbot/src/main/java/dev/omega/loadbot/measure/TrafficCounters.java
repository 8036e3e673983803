package dev.omega.loadbot.measure;

/**
 * What one event loop's bots sent and received since the start: messages, payload bytes and frame bytes by type, exact sizes,
 * socket writes and reads. Counters only grow; a window is the difference of two {@link #copy() copies}. Owner loop.
 */
public final class TrafficCounters {

    /** Number of message types of the protocol, 0 standing for WebSocket control frames. */
    public static final int TYPES = 128;

    /** Sizes from here on share the last bucket of the exact size distribution. */
    public static final int SIZE_BUCKETS = 1_025;

    private final long[] messages = new long[2 * TYPES];
    private final long[] payloadBytes = new long[2 * TYPES];
    private final long[] frameBytes = new long[2 * TYPES];
    private final long[][] sizes = new long[2 * TYPES][];
    private final int[] maxSize = new int[2 * TYPES];
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
        messages[index]++;
        payloadBytes[index] += payloadLength;
        frameBytes[index] += frameLength;
        maxSize[index] = Math.max(maxSize[index], payloadLength);
        long[] bySize = sizes[index];
        if (bySize == null) {
            bySize = new long[SIZE_BUCKETS];
            sizes[index] = bySize;
        }
        bySize[Math.min(payloadLength, SIZE_BUCKETS - 1)]++;
    }

    /** Counts one write to or one read from a socket: about one TCP segment with data. */
    public void countSocketCall(Direction direction) {
        socketCalls[direction.ordinal()]++;
    }

    /** An independent copy of the current values. */
    public TrafficCounters copy() {
        TrafficCounters copy = new TrafficCounters();
        copy.add(this, 1);
        return copy;
    }

    /** Adds another loop's values. */
    public void add(TrafficCounters other) {
        add(other, 1);
    }

    /** Takes away an earlier copy, which leaves what happened since (the largest size stays that of the whole time). */
    public void subtract(TrafficCounters earlier) {
        add(earlier, -1);
    }

    public long messages(Direction direction, int type) {
        return messages[index(direction, type)];
    }

    public long payloadBytes(Direction direction, int type) {
        return payloadBytes[index(direction, type)];
    }

    public long frameBytes(Direction direction, int type) {
        return frameBytes[index(direction, type)];
    }

    public long socketCalls(Direction direction) {
        return socketCalls[direction.ordinal()];
    }

    /** All messages of a direction. */
    public long messages(Direction direction) {
        return sum(messages, direction);
    }

    /** All payload bytes of a direction. */
    public long payloadBytes(Direction direction) {
        return sum(payloadBytes, direction);
    }

    /** All frame bytes of a direction. */
    public long frameBytes(Direction direction) {
        return sum(frameBytes, direction);
    }

    /** The exact distribution of payload sizes of one type. */
    public SizeSummary sizes(Direction direction, int type) {
        int index = index(direction, type);
        long[] bySize = sizes[index];
        return bySize == null ? SizeSummary.NONE : SizeSummary.of(bySize, messages[index], maxSize[index]);
    }

    private void add(TrafficCounters other, int sign) {
        for (int i = 0; i < 2 * TYPES; i++) {
            messages[i] += sign * other.messages[i];
            payloadBytes[i] += sign * other.payloadBytes[i];
            frameBytes[i] += sign * other.frameBytes[i];
            maxSize[i] = Math.max(maxSize[i], other.maxSize[i]);
            addSizes(i, other.sizes[i], sign);
        }
        socketCalls[0] += sign * other.socketCalls[0];
        socketCalls[1] += sign * other.socketCalls[1];
    }

    private void addSizes(int index, long[] other, int sign) {
        if (other == null) {
            return;
        }
        if (sizes[index] == null) {
            sizes[index] = new long[SIZE_BUCKETS];
        }
        for (int size = 0; size < SIZE_BUCKETS; size++) {
            sizes[index][size] += sign * other[size];
        }
    }

    private static long sum(long[] values, Direction direction) {
        long sum = 0;
        for (int type = 0; type < TYPES; type++) {
            sum += values[index(direction, type)];
        }
        return sum;
    }

    private static int index(Direction direction, int type) {
        return direction.ordinal() * TYPES + type;
    }
}
