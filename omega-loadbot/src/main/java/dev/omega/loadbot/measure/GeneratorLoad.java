package dev.omega.loadbot.measure;

/**
 * What the generator itself cost in a window.
 *
 * @param cpuShare share of its machine's cores, 0..1
 * @param gcCount garbage collections
 * @param gcPauseMs time in them
 * @param gcMaxPauseMs longest of them
 * @param cores processors of its machine
 */
public record GeneratorLoad(double cpuShare, long gcCount, double gcPauseMs, double gcMaxPauseMs, int cores) {

    /** No generator. */
    public static final GeneratorLoad NONE = new GeneratorLoad(0, 0, 0, 0, 0);

    /** This and another process on the same machine. */
    public GeneratorLoad beside(GeneratorLoad other) {
        return new GeneratorLoad(cpuShare + other.cpuShare, gcCount + other.gcCount, gcPauseMs + other.gcPauseMs,
                Math.max(gcMaxPauseMs, other.gcMaxPauseMs), Math.max(cores, other.cores));
    }

    /** This and the processes of another machine: the busier one decides. */
    public GeneratorLoad and(GeneratorLoad elsewhere) {
        return new GeneratorLoad(Math.max(cpuShare, elsewhere.cpuShare), gcCount + elsewhere.gcCount,
                gcPauseMs + elsewhere.gcPauseMs, Math.max(gcMaxPauseMs, elsewhere.gcMaxPauseMs),
                Math.max(cores, elsewhere.cores));
    }

    /** The same, together with what the bots recorded in the same time. */
    public GeneratorSummary summary(LatencySummary lateness, LoopSnapshot window) {
        return new GeneratorSummary(cpuShare, lateness, window.dueSends(), window.missedSends(), gcCount, gcPauseMs,
                gcMaxPauseMs, cores);
    }
}
