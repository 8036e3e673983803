package dev.omega.loadbot.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The clock's offset is bounded, never guessed. */
final class ClockEstimateTest {

    private static final double EPOCH_MS = 1_761_000_000_000.0;

    @Test
    void estimate_shouldContainTheTrueOffsetForAnyDelays() {
        for (long seed = 1; seed <= 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double trueOffset = random.nextDouble(-100_000, 100_000);
            double slowest = random.nextDouble(0.2, 80);
            ClockEstimate clock = new ClockEstimate();
            double local = EPOCH_MS;
            clock.reset(local - random.nextDouble(slowest) + trueOffset, local);
            for (int beat = 0; beat < 60; beat++) {
                local += 1_000;
                heartbeat(clock, random, local, trueOffset, slowest);
                assertTrue(Math.abs(clock.offsetMs() - trueOffset) <= clock.uncertaintyMs() + 1e-3,
                        "seed " + seed + " beat " + beat + ": offset " + trueOffset + " estimate " + clock.offsetMs()
                                + " ± " + clock.uncertaintyMs());
            }
            assertTrue(clock.uncertaintyMs() <= slowest + 2, "seed " + seed + " uncertainty " + clock.uncertaintyMs());
        }
    }

    @Test
    void estimate_shouldGetBetterThanOneReadingOnAFastNetwork() {
        SplittableRandom random = new SplittableRandom(7);
        ClockEstimate clock = new ClockEstimate();
        clock.reset(EPOCH_MS + 5, EPOCH_MS);
        for (int beat = 1; beat <= 60; beat++) {
            heartbeat(clock, random, EPOCH_MS + beat * 1_000.37, 5.2, 0.3);
        }
        assertEquals(5.2, clock.offsetMs(), 0.6);
        assertTrue(clock.uncertaintyMs() < 0.6, "uncertainty " + clock.uncertaintyMs());
    }

    @Test
    void estimate_shouldBeUnknownBeforeTheFirstHeartbeat() {
        ClockEstimate clock = new ClockEstimate();
        assertTrue(Double.isNaN(clock.offsetMs()));
        clock.reset(EPOCH_MS, EPOCH_MS);
        assertTrue(Double.isInfinite(clock.uncertaintyMs()));
    }

    private static void heartbeat(
            ClockEstimate clock,
            SplittableRandom random,
            double sentMs,
            double offset,
            double slowest) {
        double there = random.nextDouble(0.02, slowest);
        double back = random.nextDouble(0.02, slowest);
        long serverMs = (long) Math.floor(sentMs + there + offset);
        clock.sample(sentMs, sentMs + there + back, (int) (serverMs >> 2) & 127);
    }
}
