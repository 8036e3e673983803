package dev.omega.loadbot;

import dev.omega.loadbot.LoadTestException.Reason;
import dev.omega.loadbot.Progress.Phase;
import dev.omega.loadbot.bot.ApiException;
import dev.omega.loadbot.bot.BrainKind;
import dev.omega.loadbot.claims.ClaimResult;
import dev.omega.loadbot.claims.Ledger;
import dev.omega.loadbot.claims.Outcome;
import dev.omega.loadbot.measure.ErrorSummary;
import dev.omega.loadbot.measure.GeneratorProbe;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LatencySummary;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.MeasureWindow;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.Second;
import dev.omega.loadbot.measure.ShardFill;
import dev.omega.loadbot.measure.TrafficSummary;
import dev.omega.loadbot.measure.Validity;
import dev.omega.loadbot.swarm.Swarm;
import dev.omega.loadbot.swarm.SwarmSettings;
import dev.omega.protocol.CloseCode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** The run itself: ramp-up, warm-up, window, settling, goodbye. Owner: the test's thread. */
final class LoadTestRun implements AutoCloseable {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long POLL_NS = 50_000_000L;
    /** Answers to what was due in the window are waited for this long. */
    private static final long SETTLE_NS = 2_500_000_000L;
    /** A bot gives up waiting for the server's goodbye after 3 s. */
    private static final long LEAVE_NS = 4_000_000_000L;
    /** Between building the swarm and its first pulse. */
    private static final long LEAD_NS = 20_000_000L;

    private final LoadTestPlan plan;
    private final ProgressListener listener;
    private final StopSignal stop;
    private final Stage stage;
    private final MeasureWindow window = new MeasureWindow();
    private final GeneratorProbe generator = new GeneratorProbe();
    private final long startNs = System.nanoTime();
    private final long startedAtEpochMs = InstantSource.system().millis();
    private final Swarm swarm;
    private final ProgressMeter meter;
    private Phase phase = Phase.RAMP_UP;
    private final List<Second> timeline = new ArrayList<>();
    private long windowOffsetMs;
    private long endNs;

    LoadTestRun(LoadTestPlan plan, ProgressListener listener, StopSignal stop, Stage stage) {
        this.plan = plan;
        this.listener = listener;
        this.stop = stop;
        this.stage = stage;
        List<BrainKind> brains = IntStream.range(0, plan.players()).mapToObj(plan.scenario()::brainOf).toList();
        SwarmSettings settings = new SwarmSettings(brains, plan.seed(), plan.eventLoops(), plan.rampUp().toNanos(),
                plan.delay(), plan.unixSocket());
        swarm = new Swarm(settings, stage.tickets(), window, System::nanoTime, InstantSource.system(),
                System.nanoTime() + LEAD_NS);
        meter = new ProgressMeter(swarm, startNs);
    }

    /** Plays everything and judges it. */
    LoadTestResult play() throws LoadTestException, InterruptedException {
        int joined = rampUp();
        waitFor(Phase.WARM_UP, plan.warmUp().toNanos(), () -> false);
        requireNotStopped();
        Window measured = measure();
        Map<LatencyKind, Histogram> latencies = settle();
        List<ShardFill> shards = shards();
        if (!stop.isUrgent()) {
            stage.watch().heapWithPlayers();
        }
        leave();
        return judge(measured, latencies, shards, joined);
    }

    private int rampUp() throws LoadTestException, InterruptedException {
        swarm.start();
        long deadlineNs = plan.rampUp().plus(plan.joinTimeout()).toNanos();
        waitFor(Phase.RAMP_UP, deadlineNs, () -> swarm.playing() == plan.players() || swarm.remaining() == 0);
        requireNotStopped();
        int joined = swarm.playing();
        if (joined < plan.players()) {
            requireEnough(joined);
        }
        return joined;
    }

    /** Some missing players make the run invalid; a full zone or nobody at all makes it pointless. */
    private void requireEnough(int joined) throws LoadTestException {
        String problem = swarm.lastProblem();
        if (swarm.snapshot().errors().closeCodes().containsKey(CloseCode.VERSION_UNSUPPORTED)) {
            throw new LoadTestException(Reason.VERSION_MISMATCH, "the zone speaks another version of the protocol: "
                    + problem + "; use clients and servers of one build");
        }
        if (problem.startsWith("zone_full") || problem.startsWith("no_instance")) {
            throw new LoadTestException(Reason.SHARD_FULL, "zone " + plan.scenario().zoneId() + " took " + joined
                    + " of " + plan.players() + " players: " + problem + "; start more instances or lower --players");
        }
        if (joined == 0) {
            throw new LoadTestException(Reason.UNREACHABLE, "no player could join: " + problem);
        }
    }

    private Window measure() throws InterruptedException {
        phase = Phase.MEASURE;
        long fromNs = System.nanoTime();
        endNs = fromNs + plan.duration().toNanos();
        windowOffsetMs = (fromNs - startNs) / 1_000_000;
        window.open(fromNs, endNs);
        long epochMs = InstantSource.system().millis();
        LoopSnapshot before = swarm.snapshot();
        generator.start();
        stage.watch().sample();
        waitUntil(endNs, () -> false);
        stage.watch().sample();
        generator.stop();
        long toNs = System.nanoTime();
        window.open(fromNs, Math.min(endNs, toNs));
        LoopSnapshot during = swarm.snapshot().minus(before);
        return new Window(epochMs, (toNs - fromNs) / (double) SECOND_NS, swarm.playing(), during);
    }

    private Map<LatencyKind, Histogram> settle() throws InterruptedException {
        waitFor(Phase.SETTLE, SETTLE_NS, stop::isUrgent);
        return swarm.latencies();
    }

    private void leave() throws InterruptedException {
        swarm.leave();
        phase = Phase.LEAVE;
        long deadlineNs = System.nanoTime() + LEAVE_NS;
        while (swarm.remaining() > 0 && System.nanoTime() - deadlineNs < 0 && !stop.isUrgent()) {
            stop.await(POLL_NS);
        }
        phase = Phase.DONE;
        publish();
    }

    private LoadTestResult judge(
            Window measured,
            Map<LatencyKind, Histogram> latencies,
            List<ShardFill> shards,
            int joined) {
        ErrorSummary errors = measured.during().errors();
        ErrorSummary outside = swarm.snapshot().errors().minus(errors);
        LatencySummary lateness = LatencySummary.of(LatencyKind.SEND_LATENESS,
                latencies.getOrDefault(LatencyKind.SEND_LATENESS, new Histogram(3)));
        Measurements measurements = new Measurements(measured.seconds(), measured.players(), latencies,
                TrafficSummary.of(measured.during(), joined, measured.seconds()), measured.during().shapes().summary(),
                shards, errors, outside, stage.watch().summary(), generator.summary(lateness, measured.during()),
                timeline, measured.during().clockUncertaintyMs());
        List<ClaimResult> claims = Ledger.judge(measurements, !plan.delay().isNone());
        Validity validity = Validity.of(measurements.generator(), plan.players(), joined);
        return new LoadTestResult(plan, Environments.current(stage.serverBuild(), startedAtEpochMs), stop.isWished(),
                measured.epochMs(), measurements, validity, claims, Outcome.of(validity, claims));
    }

    private List<ShardFill> shards() throws InterruptedException {
        try {
            return stage.api().shards(plan.serviceKey().value());
        } catch (ApiException e) {
            return List.of();
        }
    }

    private void requireNotStopped() throws LoadTestException {
        if (stop.isWished()) {
            throw new LoadTestException(Reason.INTERRUPTED, "stopped before the measuring window; nothing to report");
        }
    }

    private void waitFor(Phase next, long nanos, BooleanSupplier done) throws InterruptedException {
        phase = next;
        waitUntil(System.nanoTime() + nanos, done);
    }

    /** Waits and reports every second; a wish to stop ends the wait, except while settling, which is short. */
    private void waitUntil(long deadlineNs, BooleanSupplier done) throws InterruptedException {
        long nextSecondNs = System.nanoTime() + SECOND_NS;
        boolean stoppable = phase != Phase.SETTLE;
        while (System.nanoTime() - deadlineNs < 0 && !done.getAsBoolean() && !(stoppable && stop.isWished())) {
            long now = System.nanoTime();
            if (now - nextSecondNs >= 0) {
                nextSecondNs += SECOND_NS;
                everySecond();
            }
            stop.await(Math.min(POLL_NS, Math.max(1, deadlineNs - System.nanoTime())));
        }
    }

    private void everySecond() throws InterruptedException {
        if (phase != Phase.MEASURE) {
            publish();
            return;
        }
        stage.watch().sample();
        Progress progress = publish();
        timeline.add(new Second(progress.elapsedMs() - windowOffsetMs, progress.connected(), progress.confirms(),
                progress.confirmP50Ms(), progress.confirmP95Ms(), progress.confirmP99Ms(),
                progress.upBytesPerPlayerSecond(), progress.downBytesPerPlayerSecond(), stage.watch().lastSecond()));
    }

    private Progress publish() {
        Progress progress = meter.look(phase, System.nanoTime(), endNs);
        listener.onProgress(progress);
        return progress;
    }

    @Override
    public void close() {
        swarm.close();
    }

    /**
     * What the counters say of the window.
     *
     * @param epochMs wall clock when it opened
     * @param players in the world at its end
     */
    private record Window(long epochMs, double seconds, int players, LoopSnapshot during) {}
}
