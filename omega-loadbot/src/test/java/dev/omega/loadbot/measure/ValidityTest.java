package dev.omega.loadbot.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** A generator that could not keep its promise says so. */
final class ValidityTest {

    private static GeneratorSummary generator(double cpu, long latenessMicros, long missed, double gcPauseMs) {
        Histogram lateness = LatencyRecorder.emptyHistogram();
        lateness.recordValueWithCount(latenessMicros, 100_000);
        return new GeneratorSummary(cpu, LatencySummary.of(LatencyKind.SEND_LATENESS, lateness), 100_000, missed, 1,
                gcPauseMs, gcPauseMs, 2);
    }

    @Test
    void of_shouldAcceptAGeneratorWithinItsLimits() {
        assertEquals(List.of(), Validity.of(generator(0.85, 9_990, 100, 100), 200, 200).reasons());
    }

    @Test
    void of_shouldNameEachBrokenLimit() {
        assertReason("CPU", Validity.of(generator(0.9, 100, 0, 0), 200, 200));
        assertReason("late sends", Validity.of(generator(0.2, 10_100, 0, 0), 200, 200));
        assertReason("missed", Validity.of(generator(0.2, 100, 101, 0), 200, 200));
        assertReason("GC pause", Validity.of(generator(0.2, 100, 0, 101), 200, 200));
        assertReason("199 of 200", Validity.of(generator(0.2, 100, 0, 0), 200, 199));
    }

    @Test
    void of_shouldNotAcceptSilence() {
        GeneratorSummary silent = new GeneratorSummary(0,
                LatencySummary.of(LatencyKind.SEND_LATENESS, LatencyRecorder.emptyHistogram()), 0, 0, 0, 0, 0, 2);
        assertReason("nothing was sent", Validity.of(silent, 200, 200));
    }

    private static void assertReason(String word, Validity validity) {
        assertEquals(1, validity.reasons().size(), validity.toString());
        assertTrue(validity.reasons().getFirst().contains(word), validity.toString());
    }
}
