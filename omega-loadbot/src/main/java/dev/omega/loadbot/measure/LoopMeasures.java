package dev.omega.loadbot.measure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Everything one event loop records about its bots. Owner loop; others ask for a {@link #snapshot()} by a task on it. */
public final class LoopMeasures {

    private final LatencyRecorder latencies;
    private final TrafficCounters traffic;
    private final ErrorCounters errors = new ErrorCounters();
    private final MessageShapes shapes;
    private final BotBytes botBytes;
    private final @Nullable LoopMeasures unfair;
    private long dueSends;
    private long missedSends;
    private final double[] clockUncertaintyByBot;

    /**
     * Empty measures.
     *
     * @param bots how many bots the loop drives
     */
    public LoopMeasures(MeasureWindow window, int bots) {
        latencies = new LatencyRecorder(window);
        traffic = new TrafficCounters();
        shapes = new MessageShapes();
        botBytes = new BotBytes(bots);
        clockUncertaintyByBot = new double[bots];
        unfair = new LoopMeasures(this, bots);
    }

    /** Of those who do not play fair: what they send and get counts with the others', the rest stands apart. */
    private LoopMeasures(LoopMeasures fair, int bots) {
        latencies = new LatencyRecorder(new MeasureWindow());
        traffic = fair.traffic;
        shapes = fair.shapes;
        botBytes = fair.botBytes;
        clockUncertaintyByBot = new double[bots];
        unfair = null;
    }

    /** Measures for the bots that do not play fair: their latencies, errors and missed sends are nobody else's fault. */
    public LoopMeasures unfair() {
        return unfair == null ? this : unfair;
    }

    public LatencyRecorder latencies() {
        return latencies;
    }

    public ErrorCounters errors() {
        return errors;
    }

    public MessageShapes shapes() {
        return shapes;
    }

    /** Counts a message of the bot with this index on the loop, see {@link TrafficCounters#count}. */
    public void countMessage(int bot, Direction direction, int type, int payloadLength, int frameLength) {
        traffic.count(direction, type, payloadLength, frameLength);
        botBytes.add(bot, frameLength);
    }

    /** Counts one write to or read from a socket. */
    public void countSocketCall(Direction direction) {
        traffic.countSocketCall(direction);
    }

    /** Counts a send that was due; {@code missed} if it could not be made. */
    public void countDueSend(boolean missed) {
        dueSends++;
        if (missed) {
            missedSends++;
        }
    }

    /** Notes how well the bot with this index knows its server's clock now, in milliseconds. */
    public void noteClockUncertainty(int bot, double uncertaintyMs) {
        clockUncertaintyByBot[bot] = uncertaintyMs;
    }

    /** What all histograms of the loop take. */
    public long histogramBytes() {
        return latencies.sizeBytes() + (unfair == null ? 0 : unfair.histogramBytes());
    }

    /** Copies of all counters as they are now. */
    public LoopSnapshot snapshot() {
        return new LoopSnapshot(traffic.copy(), errors.summary(), unfair().errors.summary(), shapes.copy(),
                botBytes.copy(), TripCounts.NONE, TradeCounts.NONE, LineCounts.NONE, dueSends, missedSends,
                Arrays.stream(clockUncertaintyByBot).max().orElse(0));
    }
}
