package dev.omega.loadbot.measure;

/**
 * The load generator in the window: whether it could play its part.
 *
 * @param cpuShare share of the machine's cores used by this process, 0..1
 * @param lateness how late timers fired
 * @param dueSends scheduled sends
 * @param missedSends those that could not be made
 * @param gcCount garbage collections of this process
 * @param gcPauseMs time in them
 * @param gcMaxPauseMs longest of them
 * @param cores processors of the machine
 */
public record GeneratorSummary(
        double cpuShare,
        LatencySummary lateness,
        long dueSends,
        long missedSends,
        long gcCount,
        double gcPauseMs,
        double gcMaxPauseMs,
        int cores) {}
