package dev.omega.loadbot.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** The instrument itself: what is put in comes out, when it belongs to the window. */
final class LatencyRecorderTest {

    private static final long WINDOW_START = 1_000_000_000_000L;
    private static final long WINDOW_END = WINDOW_START + 60_000_000_000L;

    private final MeasureWindow window = new MeasureWindow();
    private final LatencyRecorder recorder = new LatencyRecorder(window);

    private Histogram histogram(LatencyKind kind) {
        Map<LatencyKind, Histogram> totals = LatencyRecorder.emptyTotals();
        recorder.addTo(totals);
        return totals.getOrDefault(kind, LatencyRecorder.emptyHistogram());
    }

    @Test
    void record_shouldKeepPercentilesWithinTwoPercentOfTheInjectedDistribution() {
        window.open(WINDOW_START, WINDOW_END);
        for (long seed = 1; seed <= 20; seed++) {
            LatencyRecorder fresh = new LatencyRecorder(window);
            long[] injected = logNormal(seed, 20_000);
            for (int i = 0; i < injected.length; i++) {
                fresh.record(LatencyKind.INPUT_CONFIRM, WINDOW_START + i, WINDOW_START + i + injected[i]);
            }
            Map<LatencyKind, Histogram> totals = LatencyRecorder.emptyTotals();
            fresh.addTo(totals);
            LatencySummary summary = LatencySummary.of(LatencyKind.INPUT_CONFIRM,
                    totals.getOrDefault(LatencyKind.INPUT_CONFIRM, new Histogram(3)));
            Arrays.sort(injected);
            assertNear("seed " + seed + " p50", injected[(int) (0.50 * injected.length)], summary.p50Ms());
            assertNear("seed " + seed + " p95", injected[(int) (0.95 * injected.length)], summary.p95Ms());
            assertNear("seed " + seed + " p99", injected[(int) (0.99 * injected.length)], summary.p99Ms());
            assertNear("seed " + seed + " max", injected[injected.length - 1], summary.maxMs());
            assertEquals(injected.length, summary.count());
        }
    }

    @Test
    void record_shouldCountOnlyWhatWasDueInsideTheWindow() {
        recorder.record(LatencyKind.INPUT_APPLIED, WINDOW_START, WINDOW_START + 1_000);
        window.open(WINDOW_START, WINDOW_END);
        recorder.record(LatencyKind.INPUT_APPLIED, WINDOW_START - 1, WINDOW_START + 1_000);
        recorder.record(LatencyKind.INPUT_APPLIED, WINDOW_END, WINDOW_END + 1_000);
        assertEquals(0, histogram(LatencyKind.INPUT_APPLIED).getTotalCount());
        recorder.record(LatencyKind.INPUT_APPLIED, WINDOW_START, WINDOW_START + 1_000_000);
        recorder.record(LatencyKind.INPUT_APPLIED, WINDOW_END - 1, WINDOW_END + 5_000_000_000L);
        assertEquals(2, histogram(LatencyKind.INPUT_APPLIED).getTotalCount());
    }

    @Test
    void recordAnyTime_shouldCountBeforeTheWindow() {
        recorder.recordAnyTime(LatencyKind.JOIN, 12_000_000);
        assertEquals(1, histogram(LatencyKind.JOIN).getTotalCount());
    }

    @Test
    void record_shouldClampInsteadOfFailing() {
        window.open(WINDOW_START, WINDOW_END);
        recorder.record(LatencyKind.INPUT_CONFIRM, WINDOW_START, WINDOW_START + 3_600_000_000_000L);
        recorder.record(LatencyKind.INPUT_CONFIRM, WINDOW_START + 10, WINDOW_START);
        Histogram histogram = histogram(LatencyKind.INPUT_CONFIRM);
        assertEquals(2, histogram.getTotalCount());
        assertTrue(histogram.valuesAreEquivalent(histogram.getMaxValue(), LatencyRecorder.MAX_MICROS));
        assertEquals(0, histogram.getMinValue());
    }

    @Test
    void recordConfirm_shouldFeedCorrectedUncorrectedAndLive() {
        window.open(WINDOW_START, WINDOW_END);
        recorder.recordConfirm(WINDOW_START, WINDOW_START + 30_000_000, WINDOW_START + 50_000_000);
        assertEquals(50.0, LatencySummary.of(LatencyKind.INPUT_CONFIRM, histogram(LatencyKind.INPUT_CONFIRM)).maxMs(),
                0.05);
        assertEquals(20.0,
                LatencySummary
                        .of(LatencyKind.INPUT_CONFIRM_UNCORRECTED, histogram(LatencyKind.INPUT_CONFIRM_UNCORRECTED))
                        .maxMs(),
                0.02);
        assertEquals(1, recorder.liveConfirms().getIntervalHistogram().getTotalCount());
        assertEquals(0, recorder.liveConfirms().getIntervalHistogram().getTotalCount());
    }

    @Test
    void summary_shouldRefuseThe999thPermilleBelowTenThousandSamples() {
        Histogram histogram = LatencyRecorder.emptyHistogram();
        histogram.recordValueWithCount(1_000, 9_999);
        assertTrue(Double.isNaN(LatencySummary.of(LatencyKind.JOIN, histogram).p999Ms()));
        histogram.recordValue(1_000);
        assertEquals(1, LatencySummary.of(LatencyKind.JOIN, histogram).p999Ms(), 0.001);
    }

    @Test
    void summary_shouldHaveNoFiguresWithoutSamples() {
        LatencySummary summary = LatencySummary.of(LatencyKind.JOIN, LatencyRecorder.emptyHistogram());
        assertEquals(0, summary.count());
        assertTrue(Double.isNaN(summary.p50Ms()) && Double.isNaN(summary.p99Ms()) && Double.isNaN(summary.maxMs()));
    }

    private static void assertNear(String what, long injectedNs, double measuredMs) {
        double injectedMs = injectedNs / 1e6;
        assertEquals(injectedMs, measuredMs, Math.max(0.001, 0.02 * injectedMs), what);
    }

    private static long[] logNormal(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = (long) (Math.exp(random.nextGaussian() * 0.8 + Math.log(15)) * 1e6);
        }
        return values;
    }
}
