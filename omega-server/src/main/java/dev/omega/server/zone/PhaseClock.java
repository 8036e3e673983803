package dev.omega.server.zone;

import java.util.function.LongSupplier;

/** Measures the phases of a tick, one after the other. Zone thread only. */
final class PhaseClock {

    private final LongSupplier nanoTime;
    private final LongSupplier cpuNs;
    private final ZoneStats stats;
    private long startNs;
    private long startCpuNs;
    private long lapNs;

    PhaseClock(LongSupplier nanoTime, LongSupplier cpuNs, ZoneStats stats) {
        this.nanoTime = nanoTime;
        this.cpuNs = cpuNs;
        this.stats = stats;
    }

    void start() {
        startNs = nanoTime.getAsLong();
        startCpuNs = cpuNs.getAsLong();
        lapNs = startNs;
        stats.progress().begin(startNs);
    }

    /** The phase that began with the lap before is over. */
    void lap(ZonePhase phase) {
        long nowNs = nanoTime.getAsLong();
        stats.addPhase(phase, nowNs - lapNs);
        stats.progress().over(phase);
        lapNs = nowNs;
    }

    /** The tick that was scheduled to run at {@code tickNs} is over. */
    void stop(long tickNs, double threadLoad) {
        stats.tick(tickNs, lapNs - startNs, cpuNs.getAsLong() - startCpuNs, threadLoad);
        stats.progress().end();
    }
}
