package dev.omega.loadbot;

import dev.omega.loadbot.Progress.Phase;
import dev.omega.loadbot.measure.Direction;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.ServerSecond;
import dev.omega.protocol.MessageType;
import org.HdrHistogram.Histogram;

/** Turns two looks at a swarm into one second of progress. Owner: the test's thread. */
final class ProgressMeter {

    private static final double MICROS_PER_MILLI = 1_000.0;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Generators swarm;
    private final long startNs;
    private LoopSnapshot last;
    private long lastNs;

    /**
     * Begins to look.
     *
     * @param startNs when the test began
     */
    ProgressMeter(Generators swarm, long startNs) {
        this.swarm = swarm;
        this.startNs = startNs;
        last = swarm.snapshot();
        lastNs = startNs;
    }

    /**
     * What happened since the last call.
     *
     * @param server what the zone hosts did meanwhile
     * @param endNs when the window ends; 0 while that is not known
     */
    Progress look(Phase phase, ServerSecond server, long nowNs, long endNs) {
        LoopSnapshot now = swarm.snapshot();
        LoopSnapshot since = now.minus(last);
        double seconds = Math.max(1e-3, (nowNs - lastNs) / NANOS_PER_SECOND);
        last = now;
        lastNs = nowNs;
        int connected = swarm.playing();
        double players = Math.max(1, connected) * seconds;
        Histogram confirms = swarm.takeLiveConfirms();
        return new Progress(phase, (nowNs - startNs) / NANOS_PER_MILLI,
                endNs == 0 ? 0 : Math.max(0, (endNs - nowNs) / NANOS_PER_MILLI), connected, swarm.players(),
                since.traffic().messages(Direction.UP, MessageType.INPUT) / seconds,
                since.traffic().messages(Direction.DOWN, MessageType.STATE) / seconds,
                since.traffic().frameBytes(Direction.UP) / players,
                since.traffic().frameBytes(Direction.DOWN) / players, confirms.getTotalCount(),
                percentile(confirms, 50), percentile(confirms, 95), percentile(confirms, 99), server,
                now.errors().total());
    }

    private static double percentile(Histogram micros, double percentile) {
        return micros.getTotalCount() == 0 ? Double.NaN : micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
