package dev.omega.loadbot.measure;

import dev.omega.loadbot.measure.ServerSummary.InstanceSummary;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The scrapes of one zone host inside the window: the first, the last, and of those between what cannot be had from a
 * difference. Owner: one thread at a time.
 */
public final class HostTimeline {

    private @Nullable ZoneStats first;
    private @Nullable ZoneStats beforeLast;
    private @Nullable ZoneStats last;
    private final Map<String, Integer> lowestTicks = new HashMap<>();
    private final Map<String, Double> playerSums = new HashMap<>();
    private long scrapes;
    private long failed;
    private long worstPauseMs;
    private boolean restarted;

    /** A scrape inside the window, in order. */
    public void add(ZoneStats stats) {
        ZoneStats previous = last;
        if (previous == null) {
            first = stats;
        } else {
            restarted |= stats.uptimeMs() < previous.uptimeMs();
            stats.instances().forEach(i -> lowestTicks.merge(i.instanceId(), i.ticksLastSecond(), Math::min));
        }
        beforeLast = previous;
        last = stats;
        worstPauseMs = Math.max(worstPauseMs, pauseMs(previous, stats));
        scrapes++;
        stats.instances().forEach(i -> playerSums.merge(i.instanceId(), (double) i.players(), Double::sum));
    }

    /** A scrape that could not be had. */
    public void addFailure() {
        failed++;
    }

    /** What happened between the last two scrapes; null before the second. */
    @Nullable
    ServerSecond lastSecond() {
        ZoneStats from = beforeLast;
        ZoneStats to = last;
        if (from == null || to == null || to.uptimeMs() <= from.uptimeMs()) {
            return null;
        }
        int ticks = Integer.MAX_VALUE;
        Histogram work = LatencyRecorder.emptyHistogram();
        for (ZoneStats.Instance instance : to.instances()) {
            ticks = Math.min(ticks, instance.ticksLastSecond());
            from.instances()
                    .stream()
                    .filter(i -> i.instanceId().equals(instance.instanceId()))
                    .findFirst()
                    .ifPresent(i -> work.add(tickWork(i, instance)));
        }
        double seconds = (to.uptimeMs() - from.uptimeMs()) / 1_000.0;
        return new ServerSecond(ticks == Integer.MAX_VALUE ? 0 : ticks, work.getValueAtPercentile(99) / 1_000.0,
                (to.processCpuMs() - from.processCpuMs()) / 1_000.0 / seconds, pauseMs(from, to));
    }

    private static long pauseMs(@Nullable ZoneStats from, ZoneStats to) {
        ZoneStats.Gc before = from == null ? null : from.gc();
        ZoneStats.Gc after = to.gc();
        return before == null || after == null ? 0 : after.pauseMs() - before.pauseMs();
    }

    /** Most time spent in collections between two scrapes. */
    long worstPauseMs() {
        return worstPauseMs;
    }

    long scrapes() {
        return scrapes;
    }

    long failed() {
        return failed;
    }

    /** Whether the host's counters began anew, which makes differences meaningless. */
    boolean isRestarted() {
        return restarted;
    }

    /** Whether two scrapes are there to take a difference of. */
    boolean isComplete() {
        return scrapes >= 2 && !restarted;
    }

    @Nullable
    ZoneStats first() {
        return first;
    }

    @Nullable
    ZoneStats last() {
        return last;
    }

    /** Server time between the first and the last scrape. */
    double seconds() {
        ZoneStats from = first;
        ZoneStats to = last;
        return from == null || to == null ? 0 : (to.uptimeMs() - from.uptimeMs()) / 1_000.0;
    }

    /** Players, mean over the scrapes. */
    double players() {
        return playerSums.values().stream().mapToDouble(Double::doubleValue).sum() / Math.max(1, scrapes);
    }

    /** The zones that had players. */
    List<InstanceSummary> instances() {
        ZoneStats from = first;
        ZoneStats to = last;
        if (from == null || to == null || !isComplete()) {
            return List.of();
        }
        List<InstanceSummary> summaries = new ArrayList<>();
        for (ZoneStats.Instance end : to.instances()) {
            for (ZoneStats.Instance start : from.instances()) {
                boolean same = start.instanceId().equals(end.instanceId());
                if (same && playerSums.getOrDefault(end.instanceId(), 0.0) > 0) {
                    summaries.add(summary(start, end));
                }
            }
        }
        return summaries;
    }

    private InstanceSummary summary(ZoneStats.Instance start, ZoneStats.Instance end) {
        String id = end.instanceId();
        long ticks = end.ticks() - start.ticks();
        return new InstanceSummary(id, playerSums.getOrDefault(id, 0.0) / scrapes, end.npcs(), scrapes - 1,
                lowestTicks.getOrDefault(id, 0), ticks / seconds(), end.slowSeconds() - start.slowSeconds(),
                tickWork(start, end), shares(difference(start.phasesNs(), end.phasesNs())),
                difference(start.counters(), end.counters()));
    }

    /** An unreadable histogram counts as no ticks: the claim is then not measured, never met. */
    private static Histogram tickWork(ZoneStats.Instance start, ZoneStats.Instance end) {
        try {
            Histogram difference = decode(end.tickWorkHistogram());
            difference.subtract(decode(start.tickWorkHistogram()));
            return difference;
        } catch (DataFormatException | IllegalArgumentException | IndexOutOfBoundsException
                | BufferUnderflowException e) {
            return LatencyRecorder.emptyHistogram();
        }
    }

    private static Histogram decode(String base64) throws DataFormatException {
        Histogram decoded =
                Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(Base64.getDecoder().decode(base64)), 0);
        decoded.setAutoResize(true);
        return decoded;
    }

    private static Map<String, Long> difference(@Nullable Map<String, Long> start, @Nullable Map<String, Long> end) {
        Map<String, Long> difference = new HashMap<>();
        if (end != null) {
            Map<String, Long> before = start == null ? Map.of() : start;
            end.forEach((name, value) -> difference.put(name, value - before.getOrDefault(name, 0L)));
        }
        return difference;
    }

    private static Map<String, Double> shares(Map<String, Long> nanos) {
        double sum = Math.max(1, nanos.values().stream().mapToLong(Long::longValue).sum());
        Map<String, Double> shares = new HashMap<>();
        nanos.forEach((phase, value) -> shares.put(phase, value / sum));
        return shares;
    }
}
