package dev.omega.loadbot.measure;

import java.util.Arrays;

/**
 * Counters of one or more event loops at one moment. The arrays and counters belong to the receiver.
 *
 * @param upBytes payload and frame bytes by bot, client to server
 * @param downBytes the same, server to client
 * @param dueSends scheduled sends since the start
 * @param missedSends those that could not be made
 * @param clockUncertaintyMs worst uncertainty of a server clock's offset
 */
public record LoopSnapshot(
        TrafficCounters traffic,
        ErrorSummary errors,
        MessageShapes shapes,
        long[] upBytes,
        long[] downBytes,
        long dueSends,
        long missedSends,
        double clockUncertaintyMs) {

    /** A snapshot without any bot. */
    public static LoopSnapshot empty() {
        return new LoopSnapshot(new TrafficCounters(), ErrorSummary.none(), new MessageShapes(), new long[0],
                new long[0], 0, 0, 0);
    }

    /** This snapshot and another loop's, bots side by side. */
    public LoopSnapshot plus(LoopSnapshot other) {
        TrafficCounters sum = traffic.copy();
        sum.add(other.traffic);
        MessageShapes shape = shapes.copy();
        shape.add(other.shapes);
        return new LoopSnapshot(sum, errors.plus(other.errors), shape, concat(upBytes, other.upBytes),
                concat(downBytes, other.downBytes), dueSends + other.dueSends, missedSends + other.missedSends,
                Math.max(clockUncertaintyMs, other.clockUncertaintyMs));
    }

    /** What happened after {@code earlier}, a snapshot of the same bots. */
    public LoopSnapshot minus(LoopSnapshot earlier) {
        TrafficCounters difference = traffic.copy();
        difference.subtract(earlier.traffic);
        MessageShapes shape = shapes.copy();
        shape.subtract(earlier.shapes);
        return new LoopSnapshot(difference, errors.minus(earlier.errors), shape, minus(upBytes, earlier.upBytes),
                minus(downBytes, earlier.downBytes), dueSends - earlier.dueSends, missedSends - earlier.missedSends,
                clockUncertaintyMs);
    }

    private static long[] concat(long[] first, long[] second) {
        long[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static long[] minus(long[] values, long[] earlier) {
        long[] difference = values.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= earlier[i];
        }
        return difference;
    }
}
