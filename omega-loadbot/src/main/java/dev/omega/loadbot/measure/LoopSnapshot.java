package dev.omega.loadbot.measure;

/**
 * Counters of one or more event loops at one moment. They belong to the receiver.
 *
 * @param errors of those who play fair
 * @param provoked by those who do not
 * @param trips that bots went on
 * @param trades deals of bots
 * @param lines bots that waited before full zones
 * @param dueSends scheduled sends since the start
 * @param missedSends those that could not be made
 * @param clockUncertaintyMs worst uncertainty of a server clock's offset; 0 if no bot has an estimate
 */
public record LoopSnapshot(
        TrafficCounters traffic,
        ErrorSummary errors,
        ErrorSummary provoked,
        MessageShapes shapes,
        BotBytes botBytes,
        TripCounts trips,
        TradeCounts trades,
        LineCounts lines,
        long dueSends,
        long missedSends,
        double clockUncertaintyMs) {

    /** A snapshot without any bot. */
    public static LoopSnapshot empty() {
        return new LoopSnapshot(new TrafficCounters(), ErrorSummary.none(), ErrorSummary.none(), new MessageShapes(),
                new BotBytes(0), TripCounts.NONE, TradeCounts.NONE, LineCounts.NONE, 0, 0, 0);
    }

    /** This snapshot with the trips and deals of its bots. */
    public LoopSnapshot with(TripCounts counted, TradeCounts deals, LineCounts waits) {
        return new LoopSnapshot(traffic, errors, provoked, shapes, botBytes, counted, deals, waits, dueSends,
                missedSends, clockUncertaintyMs);
    }

    /** This snapshot and another loop's, bots side by side. */
    public LoopSnapshot plus(LoopSnapshot other) {
        TrafficCounters sum = traffic.copy();
        sum.add(other.traffic);
        MessageShapes shape = shapes.copy();
        shape.add(other.shapes);
        return new LoopSnapshot(sum, errors.plus(other.errors), provoked.plus(other.provoked), shape,
                botBytes.beside(other.botBytes), trips.plus(other.trips), trades.plus(other.trades),
                lines.plus(other.lines), dueSends + other.dueSends, missedSends + other.missedSends,
                Math.max(clockUncertaintyMs, other.clockUncertaintyMs));
    }

    /** What happened after {@code earlier}, a snapshot of the same bots. */
    public LoopSnapshot minus(LoopSnapshot earlier) {
        TrafficCounters difference = traffic.copy();
        difference.subtract(earlier.traffic);
        MessageShapes shape = shapes.copy();
        shape.subtract(earlier.shapes);
        return new LoopSnapshot(difference, errors.minus(earlier.errors), provoked.minus(earlier.provoked), shape,
                botBytes.since(earlier.botBytes), trips.minus(earlier.trips), trades.minus(earlier.trades),
                lines.minus(earlier.lines), dueSends - earlier.dueSends, missedSends - earlier.missedSends,
                clockUncertaintyMs);
    }
}
