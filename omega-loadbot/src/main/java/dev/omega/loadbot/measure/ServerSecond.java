package dev.omega.loadbot.measure;

/**
 * About one second of the zone hosts, between two samples; NaN or 0 where nothing is known.
 *
 * @param ticks ticks of the slowest zone in its last full second
 * @param tickWorkP99Ms work per tick, 99th percentile of all zones
 * @param cpuCores cores in use
 * @param gcPauseMs time in garbage collections
 */
public record ServerSecond(int ticks, double tickWorkP99Ms, double cpuCores, long gcPauseMs) {

    /** Nothing is known. */
    public static final ServerSecond NONE = new ServerSecond(0, Double.NaN, Double.NaN, 0);

    /** This and another host together. */
    ServerSecond with(ServerSecond other) {
        if (Double.isNaN(cpuCores)) {
            return other;
        }
        return new ServerSecond(Math.min(ticks, other.ticks), Math.max(tickWorkP99Ms, other.tickWorkP99Ms),
                cpuCores + other.cpuCores, gcPauseMs + other.gcPauseMs);
    }
}
