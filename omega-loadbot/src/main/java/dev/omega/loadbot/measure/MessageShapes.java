package dev.omega.loadbot.measure;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * What messages held: distribution of visible and of moved entities over the States, sizes of the States that describe about
 * twelve moved entities (the typical scene of the protocol), bytes per event. Owner loop; read as a copy.
 */
public final class MessageShapes {

    private static final int SLOTS = 129;
    private static final int TYPICAL_MOVED_MIN = 11;
    private static final int TYPICAL_MOVED_MAX = 13;

    private final Tally visible = new Tally(SLOTS);
    private final Tally moved = new Tally(SLOTS);
    private final Tally typicalSizes = new Tally(TrafficCounters.SIZE_BUCKETS);
    private final Tally bytesPerEvent = new Tally(TrafficCounters.SIZE_BUCKETS);

    /**
     * Counts one State.
     *
     * @param visibleSlots entities in view after it
     * @param movedRecords records in it
     * @param plain whether it is an ordinary State: no reset, no spawns
     */
    public void countState(int visibleSlots, int movedRecords, boolean plain, int payloadLength) {
        visible.count(visibleSlots);
        moved.count(movedRecords);
        if (plain && movedRecords >= TYPICAL_MOVED_MIN && movedRecords <= TYPICAL_MOVED_MAX) {
            typicalSizes.count(payloadLength);
        }
    }

    /** Counts one Events message that holds {@code events} events: its bytes shared evenly among them, rounded up. */
    public void countEvents(int events, int payloadLength) {
        if (events > 0) {
            bytesPerEvent.count((payloadLength + events - 1) / events);
        }
    }

    /** An independent copy of the current values. */
    public MessageShapes copy() {
        MessageShapes copy = new MessageShapes();
        copy.combine(this, 1);
        return copy;
    }

    /** Adds another loop's values. */
    public void add(MessageShapes other) {
        combine(other, 1);
    }

    /** Takes away an earlier copy. */
    public void subtract(MessageShapes earlier) {
        combine(earlier, -1);
    }

    /** The distributions as percentiles. */
    public MessageShapesSummary summary() {
        SizeSummary visibleSizes = visible.summary();
        SizeSummary movedSizes = moved.summary();
        return new MessageShapesSummary(visibleSizes.count(), visibleSizes.p50(), visibleSizes.p95(), movedSizes.p50(),
                movedSizes.p95(), visible.mean(), moved.mean(), typicalSizes.summary(), bytesPerEvent.summary());
    }

    /** Writes all distributions. */
    void write(DataOutputStream out) throws IOException {
        for (Tally tally : tallies()) {
            tally.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    static MessageShapes read(DataInputStream in) throws IOException {
        MessageShapes shapes = new MessageShapes();
        for (Tally tally : shapes.tallies()) {
            tally.read(in);
        }
        return shapes;
    }

    private List<Tally> tallies() {
        return List.of(visible, moved, typicalSizes, bytesPerEvent);
    }

    private void combine(MessageShapes other, int sign) {
        visible.combine(other.visible, sign);
        moved.combine(other.moved, sign);
        typicalSizes.combine(other.typicalSizes, sign);
        bytesPerEvent.combine(other.bytesPerEvent, sign);
    }
}
