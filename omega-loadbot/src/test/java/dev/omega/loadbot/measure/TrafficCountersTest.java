package dev.omega.loadbot.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bytes are counted exactly, and a window is the difference of two copies. */
final class TrafficCountersTest {

    @Test
    void copies_shouldDifferByExactlyWhatHappenedBetweenThem() {
        for (long seed = 1; seed <= 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TrafficCounters counters = new TrafficCounters();
            feed(counters, random, 200);
            TrafficCounters before = counters.copy();
            long[] expected = feed(counters, random, 300);
            TrafficCounters window = counters.copy();
            window.subtract(before);
            assertEquals(300, window.messages(Direction.UP) + window.messages(Direction.DOWN), "seed " + seed);
            assertEquals(expected[0], window.payloadBytes(Direction.UP), "seed " + seed);
            assertEquals(expected[1], window.payloadBytes(Direction.DOWN), "seed " + seed);
            assertEquals(expected[2], window.frameBytes(Direction.UP), "seed " + seed);
            assertEquals(expected[3], window.frameBytes(Direction.DOWN), "seed " + seed);
        }
    }

    /** Payload up, payload down, frames up, frames down. */
    private static long[] feed(TrafficCounters counters, SplittableRandom random, int messages) {
        long[] sums = new long[4];
        for (int i = 0; i < messages; i++) {
            Direction direction = random.nextBoolean() ? Direction.UP : Direction.DOWN;
            int length = random.nextInt(0, 2_000);
            int header = random.nextInt(2, 9);
            counters.count(direction, random.nextInt(TrafficCounters.TYPES), length, length + header);
            sums[direction == Direction.UP ? 0 : 1] += length;
            sums[direction == Direction.UP ? 2 : 3] += length + header;
        }
        return sums;
    }

    @Test
    void sizes_shouldBeExactPercentiles() {
        TrafficCounters counters = new TrafficCounters();
        for (int size = 1; size <= 100; size++) {
            counters.count(Direction.DOWN, 34, size, size + 2);
        }
        assertEquals(new SizeSummary(100, 1, 50, 95, 99, 100), counters.sizes(Direction.DOWN, 34));
        assertEquals(SizeSummary.NONE, counters.sizes(Direction.UP, 34));
        counters.count(Direction.DOWN, 34, 9_000, 9_004);
        assertEquals(9_000, counters.sizes(Direction.DOWN, 34).max());
    }

    @Test
    void summary_shouldFollowTheDocumentedFormulaOnAllThreeLevels() {
        LoopMeasures measures = new LoopMeasures(new MeasureWindow(), 2);
        for (int i = 0; i < 200; i++) {
            measures.countMessage(i % 2, Direction.UP, 2, 7, 13);
            measures.countSocketCall(Direction.UP);
            measures.countMessage(i % 2, Direction.DOWN, 34, 64, 66);
            measures.countSocketCall(Direction.DOWN);
        }
        TrafficSummary summary = TrafficSummary.of(measures.snapshot(), 2, 10);
        assertEquals(10, summary.up().messages(), 1e-9);
        assertEquals(70, summary.up().payload(), 1e-9);
        assertEquals(130, summary.up().frame(), 1e-9);
        assertEquals(640, summary.down().payload(), 1e-9);
        assertEquals(660, summary.down().frame(), 1e-9);
        assertEquals(790, summary.frameBytesPerPlayer(), 1e-9);
        assertEquals(130 + 52 * (10 + 10 * 7.1 / 9.9), summary.up().ip(), 1e-9);
        assertEquals(660 + 52 * (10 + 10 * 5.7 / 9.9), summary.down().ip(), 1e-9);
        assertEquals(790, summary.playerP50(), 1e-9);
        assertEquals(790, summary.playerMax(), 1e-9);
    }

    @Test
    void shapes_shouldKeepTypicalStatesApartAndShareBytesAmongEvents() {
        MessageShapes shapes = new MessageShapes();
        shapes.countState(20, 12, true, 64);
        shapes.countState(20, 12, false, 500);
        shapes.countState(8, 3, true, 20);
        shapes.countEvents(1, 14);
        shapes.countEvents(3, 29);
        MessageShapesSummary summary = shapes.summary();
        assertEquals(3, summary.states());
        assertEquals(new SizeSummary(1, 64, 64, 64, 64, 64), summary.typicalStates());
        assertEquals(10, summary.bytesPerEvent().min());
        assertEquals(14, summary.bytesPerEvent().max());
        assertEquals(9, summary.movedMean(), 1e-9);
        MessageShapes later = shapes.copy();
        later.countState(1, 1, true, 9);
        later.subtract(shapes);
        assertEquals(1, later.summary().states());
    }
}
