package dev.omega.loadbot.measure;

import java.util.Arrays;

/** Everything one event loop records about its bots. Owner loop; others ask for a {@link #snapshot()} by a task on it. */
public final class LoopMeasures {

    private final LatencyRecorder latencies;
    private final TrafficCounters traffic = new TrafficCounters();
    private final ErrorCounters errors = new ErrorCounters();
    private final MessageShapes shapes = new MessageShapes();
    private final BotBytes botBytes;
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
        botBytes = new BotBytes(bots);
        clockUncertaintyByBot = new double[bots];
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

    /** Copies of all counters as they are now. */
    public LoopSnapshot snapshot() {
        return new LoopSnapshot(traffic.copy(), errors.summary(), shapes.copy(), botBytes.copy(), dueSends, missedSends,
                Arrays.stream(clockUncertaintyByBot).max().orElse(0));
    }
}
