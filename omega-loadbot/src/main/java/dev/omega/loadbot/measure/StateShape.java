package dev.omega.loadbot.measure;

/**
 * How big the scenes were that States described: distribution of visible entities and of moved ones, and the sizes of States
 * that describe about twelve moved entities, the typical scene of the protocol. Owner loop; read as a copy.
 */
public final class StateShape {

    private static final int SLOTS = 129;
    private static final int TYPICAL_MOVED_MIN = 11;
    private static final int TYPICAL_MOVED_MAX = 13;

    private final long[] visible = new long[SLOTS];
    private final long[] moved = new long[SLOTS];
    private final long[] typicalSizes = new long[TrafficCounters.SIZE_BUCKETS];
    private long count;
    private long movedSum;
    private long visibleSum;
    private long typicalCount;
    private int typicalMax;

    /**
     * Counts one State.
     *
     * @param visibleSlots entities in view after it
     * @param movedRecords records in it
     * @param plain whether it is an ordinary State: no reset, no spawns
     */
    public void count(int visibleSlots, int movedRecords, boolean plain, int payloadLength) {
        visible[Math.min(visibleSlots, SLOTS - 1)]++;
        moved[Math.min(movedRecords, SLOTS - 1)]++;
        count++;
        movedSum += movedRecords;
        visibleSum += visibleSlots;
        if (plain && movedRecords >= TYPICAL_MOVED_MIN && movedRecords <= TYPICAL_MOVED_MAX) {
            typicalSizes[Math.min(payloadLength, typicalSizes.length - 1)]++;
            typicalCount++;
            typicalMax = Math.max(typicalMax, payloadLength);
        }
    }

    /** An independent copy of the current values. */
    public StateShape copy() {
        StateShape copy = new StateShape();
        copy.combine(this, 1);
        return copy;
    }

    /** Adds another loop's values. */
    public void add(StateShape other) {
        combine(other, 1);
    }

    /** Takes away an earlier copy. */
    public void subtract(StateShape earlier) {
        combine(earlier, -1);
    }

    /** The distributions as percentiles. */
    public StateShapeSummary summary() {
        SizeSummary visibleSummary = SizeSummary.of(visible, count, SLOTS - 1);
        SizeSummary movedSummary = SizeSummary.of(moved, count, SLOTS - 1);
        return new StateShapeSummary(count, visibleSummary.p50(), visibleSummary.p95(), movedSummary.p50(),
                movedSummary.p95(), mean(visibleSum), mean(movedSum),
                SizeSummary.of(typicalSizes, typicalCount, typicalMax));
    }

    private double mean(long sum) {
        return count == 0 ? 0 : (double) sum / count;
    }

    private void combine(StateShape other, int sign) {
        combine(visible, other.visible, sign);
        combine(moved, other.moved, sign);
        combine(typicalSizes, other.typicalSizes, sign);
        count += sign * other.count;
        movedSum += sign * other.movedSum;
        visibleSum += sign * other.visibleSum;
        typicalCount += sign * other.typicalCount;
        typicalMax = Math.max(typicalMax, other.typicalMax);
    }

    private static void combine(long[] values, long[] other, int sign) {
        for (int i = 0; i < values.length; i++) {
            values[i] += sign * other[i];
        }
    }
}
