package dev.omega.loadbot.measure;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The zone hosts in the window, from the difference of two scrapes and one sample a second between them.
 *
 * @param hosts hosts scraped; 0 means nothing here was measured
 * @param scrapes samples taken inside the window, all hosts together
 * @param failedScrapes samples that could not be taken
 * @param restarted whether a host began anew inside the window or could not be sampled twice, which voids the differences
 * @param instances zones that had players
 * @param cpuCores cores used by the host processes together, on average
 * @param compilerCores the part of that their JVMs' compilers took
 * @param players players in the hosts, mean of the samples
 * @param gcCount collections
 * @param gcPauseMs time in them
 * @param gcWorstSecondMs most of that between two samples, about a second apart
 * @param allocatedBytesPerSecond of all hosts
 * @param heapUsedBytes at the end
 * @param rssBytes at the end
 * @param liveHeap what the players cost after a full collection
 */
public record ServerSummary(
        int hosts,
        long scrapes,
        long failedScrapes,
        boolean restarted,
        List<InstanceSummary> instances,
        double cpuCores,
        double compilerCores,
        double players,
        long gcCount,
        long gcPauseMs,
        long gcWorstSecondMs,
        double allocatedBytesPerSecond,
        long heapUsedBytes,
        long rssBytes,
        LiveHeap liveHeap) {

    public ServerSummary {
        instances = List.copyOf(instances);
    }

    /** The summary when no host could be asked. */
    public static ServerSummary unmeasured() {
        return new ServerSummary(0, 0, 0, false, List.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, LiveHeap.UNMEASURED);
    }

    /** Whether the differences mean anything. */
    public boolean measured() {
        return hosts > 0 && scrapes > 0 && !restarted;
    }

    /**
     * One zone in the window.
     *
     * @param seconds seconds sampled
     * @param minTicksPerSecond lowest sample
     * @param meanTicksPerSecond ticks by server time
     * @param slowSeconds full seconds with 30 ticks or fewer, by the server's own count
     * @param tickWork work per tick in microseconds
     * @param phaseShares share of tick work by phase, 0..1
     * @param counters growth of the server's counters
     */
    public record InstanceSummary(
            String instanceId,
            double players,
            int npcs,
            long seconds,
            int minTicksPerSecond,
            double meanTicksPerSecond,
            long slowSeconds,
            Histogram tickWork,
            Map<String, Double> phaseShares,
            Map<String, Long> counters) {

        public InstanceSummary {
            phaseShares = Map.copyOf(phaseShares);
            counters = Map.copyOf(counters);
        }

        /** Percentile 0..100 of the work per tick, in milliseconds; NaN without ticks. */
        public double tickWorkMs(double percentile) {
            return tickWork.getTotalCount() == 0 ? Double.NaN : tickWork.getValueAtPercentile(percentile) / 1_000.0;
        }
    }

    /**
     * Live heap of the hosts before the players came and while they were connected.
     *
     * @param players players that came in between
     */
    public record LiveHeap(boolean measured, long beforeBytes, long afterBytes, int players) {

        /** No figure. */
        public static final LiveHeap UNMEASURED = new LiveHeap(false, 0, 0, 0);

        /** Bytes of live heap per player; NaN when not measured. */
        public double bytesPerPlayer() {
            return measured && players > 0 ? (double) (afterBytes - beforeBytes) / players : Double.NaN;
        }
    }
}
