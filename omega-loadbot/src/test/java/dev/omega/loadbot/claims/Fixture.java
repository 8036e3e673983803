package dev.omega.loadbot.claims;

import dev.omega.loadbot.measure.ApiSecond;
import dev.omega.loadbot.measure.ApiSummary;
import dev.omega.loadbot.measure.Direction;
import dev.omega.loadbot.measure.ErrorCounters;
import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.ErrorSummary;
import dev.omega.loadbot.measure.Fullness;
import dev.omega.loadbot.measure.GeneratorMemory;
import dev.omega.loadbot.measure.GeneratorMemory.Sample;
import dev.omega.loadbot.measure.GeneratorSummary;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LatencyRecorder;
import dev.omega.loadbot.measure.LatencySummary;
import dev.omega.loadbot.measure.LineCounts;
import dev.omega.loadbot.measure.LoopMeasures;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.MeasureWindow;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.Second;
import dev.omega.loadbot.measure.ServerSecond;
import dev.omega.loadbot.measure.ServerSummary;
import dev.omega.loadbot.measure.ServerSummary.InstanceSummary;
import dev.omega.loadbot.measure.ServerSummary.LiveHeap;
import dev.omega.loadbot.measure.ShardFill;
import dev.omega.loadbot.measure.TradeCounts;
import dev.omega.loadbot.measure.TrafficSummary;
import dev.omega.loadbot.measure.TripCounts;
import dev.omega.protocol.MessageType;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/** A run of 200 players over 60 s in which everything is as it should be, with knobs to spoil one thing at a time. */
public final class Fixture {

    public static final int PLAYERS = 200;
    public static final double SECONDS = 60;

    public double confirmMs = 24;
    public double tickWorkMs = 1.2;
    public int minTicks = 39;
    public double meanTicks = 40;
    public long slowSeconds;
    public double cpuCores = 0.09;
    public boolean serverRestarted;
    public LiveHeap heap = new LiveHeap(true, 30_000_000, 42_000_000, PLAYERS);
    public long overAdmissions;
    public TripCounts trips = new TripCounts(12, 11, 10, 0, 1, 8, 2, 3);
    public LineCounts lines = new LineCounts(37, 35, 0);
    public int inputBytes = 7;
    public int confirmBytes = 5;
    public int stateBytes = 54;
    public int eventBytes = 15;
    public ErrorCounters errors = new ErrorCounters();
    public ErrorCounters errorsOutside = new ErrorCounters();

    /** A fixture in which so many actions were accepted. */
    public Fixture() {
        for (int i = 0; i < PLAYERS * SECONDS; i++) {
            errors.countConfirm(0);
        }
    }

    /** Counts an error outside the window. */
    public Fixture with(ErrorKind kind) {
        errorsOutside.count(kind);
        return this;
    }

    public Measurements build() {
        LoopSnapshot loop = loop();
        Map<LatencyKind, Histogram> latencies = latencies();
        LatencySummary lateness = LatencySummary.of(LatencyKind.SEND_LATENESS,
                latencies.getOrDefault(LatencyKind.SEND_LATENESS, new Histogram(3)));
        GeneratorSummary generator = new GeneratorSummary(0.38, lateness, 120_000, 0, 4, 9, 4, 2);
        return new Measurements(SECONDS, PLAYERS, latencies, TrafficSummary.of(loop, PLAYERS, SECONDS),
                loop.shapes().summary(), shards(), fullness(), trips, new TradeCounts(7, 6, 5, 4), lines,
                errors.summary(), errorsOutside.summary(), ErrorSummary.none(), server(),
                new ApiSummary(61, 31.5, 0, 1.2, 4.8, 9.5, 3, 1), generator,
                new GeneratorMemory(new Sample(40_000_000, 6_000_000), new Sample(41_000_000, 6_000_000)), timeline(),
                0.42);
    }

    /** A run in which nothing at all was measured. */
    public static Measurements empty() {
        GeneratorSummary silent = new GeneratorSummary(0,
                LatencySummary.of(LatencyKind.SEND_LATENESS, LatencyRecorder.emptyHistogram()), 0, 0, 0, 0, 0, 2);
        LoopSnapshot nothing = LoopSnapshot.empty();
        return new Measurements(SECONDS, 0, Map.of(), TrafficSummary.of(nothing, PLAYERS, SECONDS),
                nothing.shapes().summary(), List.of(), Fullness.NONE, TripCounts.NONE, TradeCounts.NONE,
                LineCounts.NONE, nothing.errors(), nothing.errors(), nothing.provoked(), ServerSummary.unmeasured(),
                ApiSummary.UNMEASURED, silent, GeneratorMemory.NONE, List.of(), 0);
    }

    private LoopSnapshot loop() {
        LoopMeasures measures = new LoopMeasures(new MeasureWindow(), PLAYERS);
        for (int bot = 0; bot < PLAYERS; bot++) {
            for (int second = 0; second < SECONDS; second++) {
                aSecond(measures, bot);
            }
        }
        return measures.snapshot();
    }

    private void aSecond(LoopMeasures measures, int bot) {
        for (int i = 0; i < 10; i++) {
            measures.countMessage(bot, Direction.UP, MessageType.INPUT, inputBytes, inputBytes + 6);
            measures.countSocketCall(Direction.UP);
            measures.countMessage(bot, Direction.DOWN, MessageType.STATE, stateBytes, stateBytes + 2);
            measures.shapes().countState(14, i < 3 ? 12 : 9, true, stateBytes);
            measures.countSocketCall(Direction.DOWN);
        }
        measures.countMessage(bot, Direction.UP, MessageType.ACTION, 10, 16);
        measures.countMessage(bot, Direction.UP, MessageType.HEARTBEAT, 4, 10);
        measures.countMessage(bot, Direction.DOWN, MessageType.SERVER_HEARTBEAT, 4, 6);
        measures.countMessage(bot, Direction.DOWN, MessageType.CONFIRM, confirmBytes, confirmBytes + 2);
        measures.countMessage(bot, Direction.DOWN, MessageType.EVENTS, eventBytes, eventBytes + 2);
        measures.shapes().countEvents(1, eventBytes);
        measures.errors().countConfirm(0);
    }

    private Map<LatencyKind, Histogram> latencies() {
        Map<LatencyKind, Histogram> latencies = LatencyRecorder.emptyTotals();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 12_000; i++) {
            double spread = random.nextDouble();
            put(latencies, LatencyKind.INPUT_CONFIRM, confirmMs * (0.3 + 0.7 * spread));
            put(latencies, LatencyKind.INPUT_CONFIRM_UNCORRECTED, confirmMs * (0.3 + 0.6 * spread));
            put(latencies, LatencyKind.INPUT_APPLIED, 20 + 100 * spread);
            put(latencies, LatencyKind.STATE_AGE, 3 + 2 * spread);
            put(latencies, LatencyKind.SEND_LATENESS, 0.8 * spread);
        }
        for (int i = 0; i < PLAYERS; i++) {
            put(latencies, LatencyKind.JOIN, 40 + i / 10.0);
        }
        return latencies;
    }

    private static void put(Map<LatencyKind, Histogram> latencies, LatencyKind kind, double ms) {
        latencies.computeIfAbsent(kind, _ -> LatencyRecorder.emptyHistogram()).recordValue((long) (ms * 1_000));
    }

    private ServerSummary server() {
        Histogram work = LatencyRecorder.emptyHistogram();
        work.recordValueWithCount((long) (tickWorkMs * 700), 4_700);
        work.recordValueWithCount((long) (tickWorkMs * 1_000), 100);
        InstanceSummary instance = new InstanceSummary("forest-1", PLAYERS, 200, 59, minTicks, meanTicks, slowSeconds,
                work, Map.of("replicate", 0.5, "think", 0.2, "step_players", 0.2, "paths", 0.1),
                Map.of("states_sent", 120_000L));
        return new ServerSummary(1, 61, 0, serverRestarted, List.of(instance), cpuCores, cpuCores / 4, PLAYERS, 7, 21,
                5, 1_200_000, 64_000_000, 150_000_000, heap);
    }

    private Fullness fullness() {
        return new Fullness(30, 30, overAdmissions, 0, List.of(new Fullness.ZoneFill("forest", "zone", 1, 5, 1, 1, 0)),
                List.of(new Fullness.InstanceFill("forest-1", "forest", "zone", 250, 30, 190, 199.5, PLAYERS)));
    }

    private static List<ShardFill> shards() {
        ShardFill.Instance instance = new ShardFill.Instance("forest-1", "running", PLAYERS, 0, 250, 80);
        return List.of(new ShardFill("forest", "forest", "zone", 100, 1, 5, 75, 95, 5, 0, List.of(instance)),
                new ShardFill("hub-city-1", "hub-city-1", "hub", 500, 1, 1, 75, 95, 5, 0, null));
    }

    private static List<Second> timeline() {
        return List.of(
                new Second(1_000, PLAYERS, 200, 14, 22, 23, 160, 800, new ServerSecond(40, 1.2, 0.09, 0),
                        new ApiSecond(30, 4, 2, 0)),
                new Second(2_000, PLAYERS, 200, 15, 23, 61, 160, 810, new ServerSecond(39, 4.4, 0.1, 5),
                        ApiSecond.NONE));
    }
}
