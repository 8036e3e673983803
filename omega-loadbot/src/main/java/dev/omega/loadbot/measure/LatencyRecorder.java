package dev.omega.loadbot.measure;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Histograms of one event loop, in microseconds with three significant digits up to one minute; what is longer counts as one
 * minute. Recording is for the owner loop; {@link #liveConfirms()} may be flipped by another thread.
 */
public final class LatencyRecorder {

    /** Longest time told apart from longer ones. */
    public static final long MAX_MICROS = 60_000_000;

    private static final int DIGITS = 3;

    private final MeasureWindow window;
    private final EnumMap<LatencyKind, Histogram> byKind = new EnumMap<>(LatencyKind.class);
    private final SingleWriterRecorder liveConfirms = new SingleWriterRecorder(1, MAX_MICROS, DIGITS);

    LatencyRecorder(MeasureWindow window) {
        this.window = window;
        for (LatencyKind kind : LatencyKind.values()) {
            byKind.put(kind, emptyHistogram());
        }
    }

    /** A histogram of the shape used everywhere. */
    public static Histogram emptyHistogram() {
        return new Histogram(1, MAX_MICROS, DIGITS);
    }

    /** Records what was due at {@code dueNs} and took until {@code nowNs}, if it was due inside the window. */
    public void record(LatencyKind kind, long dueNs, long nowNs) {
        recordDuration(kind, dueNs, nowNs - dueNs);
    }

    /** Records a duration that belongs to the moment {@code dueNs}. Negative ones count as zero. */
    public void recordDuration(LatencyKind kind, long dueNs, long durationNs) {
        if (window.contains(dueNs)) {
            add(kind, durationNs);
        }
    }

    /** Records a duration whenever it happened: joins and resumes are rare, and joins precede the window. */
    public void recordAnyTime(LatencyKind kind, long durationNs) {
        add(kind, durationNs);
    }

    /** Records an answer to an action from its intended and from its actual send time; the first also feeds the progress. */
    public void recordConfirm(long dueNs, long sentNs, long nowNs) {
        liveConfirms.recordValue(toMicros(nowNs - dueNs));
        record(LatencyKind.INPUT_CONFIRM, dueNs, nowNs);
        recordDuration(LatencyKind.INPUT_CONFIRM_UNCORRECTED, dueNs, nowNs - sentNs);
    }

    /** Records that an Input was found applied. */
    public void recordApplied(long dueNs, long sentNs, long nowNs) {
        record(LatencyKind.INPUT_APPLIED, dueNs, nowNs);
        recordDuration(LatencyKind.INPUT_APPLIED_UNCORRECTED, dueNs, nowNs - sentNs);
    }

    /** Answers to actions since the last call to {@code getIntervalHistogram}, window or not. */
    public SingleWriterRecorder liveConfirms() {
        return liveConfirms;
    }

    /** Adds what was recorded to {@code totals}, which has an entry for each kind. Owner loop. */
    public void addTo(Map<LatencyKind, Histogram> totals) {
        add(byKind, totals);
    }

    /** Adds what another loop or process recorded to {@code totals}. */
    public static void add(Map<LatencyKind, Histogram> latencies, Map<LatencyKind, Histogram> totals) {
        latencies.forEach((kind, histogram) -> totals.computeIfAbsent(kind, k -> emptyHistogram()).add(histogram));
    }

    /** An empty histogram for each kind. */
    public static Map<LatencyKind, Histogram> emptyTotals() {
        Map<LatencyKind, Histogram> totals = new EnumMap<>(LatencyKind.class);
        for (LatencyKind kind : LatencyKind.values()) {
            totals.put(kind, emptyHistogram());
        }
        return totals;
    }

    /** What the histograms take; it does not grow with the samples. */
    long sizeBytes() {
        return byKind.values().stream().mapToLong(Histogram::getEstimatedFootprintInBytes).sum();
    }

    private void add(LatencyKind kind, long durationNs) {
        Histogram histogram = byKind.get(kind);
        if (histogram != null) {
            histogram.recordValue(toMicros(durationNs));
        }
    }

    private static long toMicros(long durationNs) {
        return Math.clamp((durationNs + 500) / 1_000, 0, MAX_MICROS);
    }
}
