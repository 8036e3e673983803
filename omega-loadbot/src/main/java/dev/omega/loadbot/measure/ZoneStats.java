package dev.omega.loadbot.measure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One scrape of a zone host, {@code GET /v1/stats}, schema {@code omega.zone-stats/v1}. Counters are cumulative since the host
 * started. A field the host does not send stays 0 or null.
 *
 * @param compilerCpuMs the part of {@code processCpuMs} that its JVM's compilers took
 */
public record ZoneStats(
        String schema,
        long uptimeMs,
        long processCpuMs,
        long compilerCpuMs,
        @Nullable Gc gc,
        long heapUsedBytes,
        long rssBytes,
        long allocatedBytes,
        List<Instance> instances) {

    /** Garbage collections of the host. */
    public record Gc(long count, long pauseMs, long maxPauseMs) {}

    /**
     * One running zone.
     *
     * @param tickWorkHistogram HdrHistogram of tick work in microseconds, compressed, base64
     * @param slowSeconds full seconds with 30 ticks or fewer
     */
    public record Instance(
            String instanceId,
            int players,
            int npcs,
            long ticks,
            int ticksLastSecond,
            int minTicksPerSecond,
            long slowSeconds,
            String tickWorkHistogram,
            long tickMaxWorkUs,
            @Nullable Map<String, Long> phasesNs,
            @Nullable Map<String, Long> counters) {}

    /** Players of all instances. */
    public int players() {
        return instances.stream().mapToInt(Instance::players).sum();
    }
}
