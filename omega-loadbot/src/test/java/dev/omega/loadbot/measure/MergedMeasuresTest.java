package dev.omega.loadbot.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** What several workers measured, sent and added up, is what one process would have measured. */
final class MergedMeasuresTest {

    private static final TripCounts TRIPS = new TripCounts(1, 2, 3, 4, 5, 6, 7, 8);
    private static final TradeCounts TRADES = new TradeCounts(9, 8, 7, 6);
    private static final LineCounts LINES = new LineCounts(5, 4, 3);
    private static final int BOTS = 12;

    @Test
    void workers_shouldMeasureTogetherWhatOneProcessMeasures() throws IOException {
        for (long seed = 1; seed <= 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int workers = random.nextInt(1, 5);
            MeasureWindow window = new MeasureWindow();
            window.open(0, 1_000_000_000L);
            LoopMeasures alone = new LoopMeasures(window, BOTS);
            List<LoopMeasures> shared = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                shared.add(new LoopMeasures(window, BOTS));
            }
            for (int i = random.nextInt(2_000); i > 0; i--) {
                int worker = random.nextInt(workers);
                long sample = random.nextLong();
                record(alone, new SplittableRandom(sample));
                record(shared.get(worker), new SplittableRandom(sample));
            }
            assertSame("seed " + seed, alone, shared);
        }
    }

    /** Anything a bot can record, by chance. */
    private static void record(LoopMeasures measures, SplittableRandom random) {
        LatencyKind[] kinds = LatencyKind.values();
        long due = random.nextLong(-100_000_000L, 1_100_000_000L);
        measures.latencies().recordDuration(kinds[random.nextInt(kinds.length)], due, random.nextLong(70_000_000_000L));
        measures.latencies().recordAnyTime(LatencyKind.JOIN, random.nextLong(5_000_000_000L));
        ErrorKind[] errors = ErrorKind.values();
        measures.errors().count(errors[random.nextInt(errors.length)]);
        measures.errors().countClose(random.nextInt(4_000, 4_020));
        measures.errors().countConfirm(random.nextInt(12));
        measures.unfair().errors().countConfirm(random.nextInt(12));
        Direction direction = random.nextBoolean() ? Direction.UP : Direction.DOWN;
        int size = random.nextInt(2_000);
        measures.countMessage(random.nextInt(BOTS), direction, random.nextInt(TrafficCounters.TYPES), size, size + 4);
        measures.countSocketCall(direction);
        measures.shapes().countState(random.nextInt(200), random.nextInt(20), random.nextBoolean(), size);
        measures.shapes().countEvents(random.nextInt(5), size);
        measures.countDueSend(random.nextInt(10) == 0);
    }

    private static void assertSame(String seed, LoopMeasures alone, List<LoopMeasures> shared) throws IOException {
        Map<LatencyKind, Histogram> expected = LatencyRecorder.emptyTotals();
        alone.latencies().addTo(expected);
        Map<LatencyKind, Histogram> merged = LatencyRecorder.emptyTotals();
        LoopSnapshot sum = LoopSnapshot.empty();
        for (LoopMeasures worker : shared) {
            Map<LatencyKind, Histogram> own = LatencyRecorder.emptyTotals();
            worker.latencies().addTo(own);
            DataInputStream sent = sent(own, worker.snapshot().with(TRIPS, TRADES, LINES));
            LatencyRecorder.add(MeasureCodec.readLatencies(sent), merged);
            sum = sum.plus(MeasureCodec.readSnapshot(sent));
            assertEquals(-1, sent.read(), "something was not read");
        }
        assertEquals(expected, merged, seed);
        LoopSnapshot one = alone.snapshot();
        assertEquals(ErrorSummary.none().plus(one.errors()), sum.errors(), seed);
        assertEquals(ErrorSummary.none().plus(one.provoked()), sum.provoked(), seed);
        assertEquals(one.dueSends(), sum.dueSends(), seed);
        TripCounts trips = shared.stream().map(_ -> TRIPS).reduce(TripCounts.NONE, TripCounts::plus);
        assertEquals(trips, sum.trips(), seed);
        TradeCounts trades = shared.stream().map(_ -> TRADES).reduce(TradeCounts.NONE, TradeCounts::plus);
        assertEquals(trades, sum.trades(), seed);
        LineCounts lines = shared.stream().map(_ -> LINES).reduce(LineCounts.NONE, LineCounts::plus);
        assertEquals(lines, sum.lines(), seed);
        assertEquals(TradeCounts.NONE, sum.trades().minus(trades), seed);
        assertEquals(TripCounts.NONE, sum.trips().minus(trips), seed);
        assertEquals(one.missedSends(), sum.missedSends(), seed);
        assertEquals(one.shapes().summary(), sum.shapes().summary(), seed);
        TrafficSummary all = TrafficSummary.of(one, BOTS, 1);
        TrafficSummary parts = TrafficSummary.of(sum, BOTS, 1);
        assertEquals(all.types(), parts.types(), seed);
        assertEquals(all.up(), parts.up(), seed);
        assertEquals(all.down(), parts.down(), seed);
    }

    private static DataInputStream sent(Map<LatencyKind, Histogram> latencies, LoopSnapshot snapshot)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            MeasureCodec.write(out, latencies);
            MeasureCodec.write(out, snapshot);
        }
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
