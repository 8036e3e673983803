package dev.omega.loadbot.measure;

/** Everything one event loop records about its bots. Owner loop; others ask for a {@link #snapshot()} by a task on it. */
public final class LoopMeasures {

    private final LatencyRecorder latencies;
    private final TrafficCounters traffic = new TrafficCounters();
    private final ErrorCounters errors = new ErrorCounters();
    private final MessageShapes shapes = new MessageShapes();
    private final long[] upBytesByBot;
    private final long[] downBytesByBot;
    private long dueSends;
    private long missedSends;
    private double clockUncertaintyMs;

    /** @param bots how many bots the loop drives */
    public LoopMeasures(MeasureWindow window, int bots) {
        latencies = new LatencyRecorder(window);
        upBytesByBot = new long[bots];
        downBytesByBot = new long[bots];
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
        if (direction == Direction.UP) {
            upBytesByBot[bot] += frameLength;
        } else {
            downBytesByBot[bot] += frameLength;
        }
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

    /** Notes how well a bot knows its server's clock; the worst counts. */
    public void noteClockUncertainty(double uncertaintyMs) {
        clockUncertaintyMs = Math.max(clockUncertaintyMs, uncertaintyMs);
    }

    /** Copies of all counters as they are now. */
    public LoopSnapshot snapshot() {
        return new LoopSnapshot(traffic.copy(), errors.summary(), shapes.copy(), upBytesByBot.clone(),
                downBytesByBot.clone(), dueSends, missedSends, clockUncertaintyMs);
    }
}
