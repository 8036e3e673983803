package dev.omega.server.ops;

import dev.omega.server.zone.ZoneCounter;
import dev.omega.server.zone.ZonePhase;
import dev.omega.server.zone.ZoneStats;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * {@code GET /v1/stats}, schema {@code omega.zone-stats/v1}: counters are cumulative since the host started.
 *
 * @param compilerCpuMs the part of {@code processCpuMs} that the JVM's compilers took
 */
record StatsBody(
        String schema,
        String state,
        long uptimeMs,
        long processCpuMs,
        long compilerCpuMs,
        Gc gc,
        long heapUsedBytes,
        long rssBytes,
        long allocatedBytes,
        List<Instance> instances) {

    private static final String SCHEMA = "omega.zone-stats/v1";

    /** Garbage collections of the process. */
    record Gc(long count, long pauseMs, long maxPauseMs) {}

    /**
     * One instance.
     *
     * @param tickWorkHistogram HdrHistogram of tick work in microseconds, compressed, base64
     * @param slowSeconds full wall seconds with at most 30 ticks (design document: more than 30 FPS)
     */
    record Instance(
            String instanceId,
            int players,
            int npcs,
            long ticks,
            int ticksLastSecond,
            int minTicksPerSecond,
            long slowSeconds,
            double tickLoad,
            String overloadRung,
            int pacePercent,
            String tickWorkHistogram,
            long tickMaxWorkUs,
            Map<String, Long> phasesNs,
            Map<String, Long> counters) {}

    static StatsBody of(HostFigures host, ProcessFigures process) {
        GcFigures gc = process.gc();
        return new StatsBody(SCHEMA, host.state(), process.uptimeMs(), process.cpuMs(), process.compilerCpuMs(),
                new Gc(gc.count(), gc.pauseMs(), gc.longestMs()), process.heapUsedBytes(), process.rssBytes(),
                process.allocatedBytes(), host.instances().stream().map(StatsBody::instance).toList());
    }

    private static Instance instance(HostFigures.InstanceFigures figures) {
        ZoneStats stats = figures.stats();
        Histogram work = stats.tickWorkMicros();
        return new Instance(figures.instanceId(), stats.players(), stats.npcs(), stats.ticks(), stats.ticksLastSecond(),
                stats.minTicksPerSecond(), stats.slowSeconds(), stats.tickLoad(), stats.ladder().rung().key(),
                stats.ladder().pacePercent(), encoded(work), work.getMaxValue(), phases(stats), counters(stats));
    }

    private static Map<String, Long> phases(ZoneStats stats) {
        Map<String, Long> phases = new LinkedHashMap<>();
        for (ZonePhase phase : ZonePhase.values()) {
            phases.put(phase.key(), stats.phaseNs(phase));
        }
        return phases;
    }

    private static Map<String, Long> counters(ZoneStats stats) {
        Map<String, Long> counters = new LinkedHashMap<>();
        for (ZoneCounter counter : ZoneCounter.values()) {
            counters.put(counter.key(), stats.count(counter));
        }
        return counters;
    }

    private static String encoded(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }
}
