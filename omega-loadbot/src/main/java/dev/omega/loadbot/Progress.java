package dev.omega.loadbot;

import dev.omega.loadbot.measure.ServerSecond;

/**
 * One second of a running load test.
 *
 * @param phase what the test is doing
 * @param elapsedMs since the test started
 * @param remainingMs until the window ends, as far as known; 0 before the warm-up
 * @param connected players in the world now
 * @param planned players wanted
 * @param inputsPerSecond Input messages sent in the last second by all bots
 * @param statesPerSecond State messages received in the last second by all bots
 * @param upBytesPerPlayerSecond payload and frame bytes per connected player in the last second, client to server
 * @param downBytesPerPlayerSecond the same, server to client
 * @param confirms answers to actions in the last second: the samples behind the three percentiles
 * @param confirmP50Ms input to confirm from the intended send time, last second; NaN without samples
 * @param confirmP95Ms as above
 * @param confirmP99Ms as above
 * @param server the zone hosts in the last second
 * @param errors errors of every kind since the start
 */
public record Progress(
        Phase phase,
        long elapsedMs,
        long remainingMs,
        int connected,
        int planned,
        double inputsPerSecond,
        double statesPerSecond,
        double upBytesPerPlayerSecond,
        double downBytesPerPlayerSecond,
        long confirms,
        double confirmP50Ms,
        double confirmP95Ms,
        double confirmP99Ms,
        ServerSecond server,
        long errors) {

    /** The first word of a test: nobody is there yet. */
    static Progress preparing(int planned) {
        return new Progress(Phase.PREPARE, 0, 0, 0, planned, 0, 0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN,
                ServerSecond.NONE, 0);
    }

    /** The parts of a load test, in order. */
    public enum Phase {
        PREPARE,
        RAMP_UP,
        WARM_UP,
        MEASURE,
        SETTLE,
        LEAVE,
        DONE
    }
}
