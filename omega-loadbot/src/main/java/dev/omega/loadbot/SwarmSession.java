package dev.omega.loadbot;

import dev.omega.loadbot.LoadTestException.Reason;
import dev.omega.loadbot.Progress.Phase;
import dev.omega.loadbot.bot.ApiException;
import dev.omega.loadbot.measure.ApiSummary;
import dev.omega.loadbot.measure.ErrorSummary;
import dev.omega.loadbot.measure.Fullness;
import dev.omega.loadbot.measure.GeneratorLoad;
import dev.omega.loadbot.measure.GeneratorMemory;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.Second;
import dev.omega.loadbot.measure.ServerWatch;
import dev.omega.loadbot.measure.ShardFill;
import dev.omega.protocol.CloseCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A swarm in front of servers: it comes, plays, is measured in one window or several, and goes. Owner: the test's thread.
 */
final class SwarmSession implements AutoCloseable {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long POLL_NS = 50_000_000L;
    /** Answers to what was due in the window are waited for this long. */
    private static final long SETTLE_NS = 2_500_000_000L;
    /** A bot gives up waiting for the server's goodbye after 3 s. */
    private static final long LEAVE_NS = 4_000_000_000L;

    private final LoadTestPlan plan;
    private final ProgressListener listener;
    private final StopSignal stop;
    private final Stage stage;
    private final long startNs = System.nanoTime();
    private final long startedAtEpochMs = InstantSource.system().millis();
    private final Generators swarm;
    private final ProgressMeter meter;
    private Phase phase = Phase.RAMP_UP;
    private ServerWatch watch;
    private List<Second> timeline = new ArrayList<>();
    private @Nullable Turns turns;
    private @Nullable ShardWatch shardWatch;
    private long windowOffsetMs;
    private long endNs;

    SwarmSession(LoadTestPlan plan, ProgressListener listener, StopSignal stop, Stage stage) {
        this.plan = plan;
        this.listener = listener;
        this.stop = stop;
        this.stage = stage;
        watch = stage.watch().anew();
        swarm = stage.generators().begin(plan);
        meter = new ProgressMeter(swarm, startNs);
    }

    /** Wall clock when the session began. */
    long startedAtEpochMs() {
        return startedAtEpochMs;
    }

    /** Lets everybody join whom the schedule wants in the beginning. Returns how many are in the world. */
    int rampUp() throws LoadTestException, InterruptedException {
        int wanted = plan.playersAtStart();
        swarm.want(wanted, plan.players(), false);
        swarm.start();
        swarm.travel();
        waitFor(Phase.RAMP_UP, plan.rampUp().plus(plan.joinTimeout()).toNanos(),
                () -> isEverybodyThere(wanted) || swarm.remaining() == 0);
        requireNotStopped();
        int joined = plan.scenario().hasTrips() ? swarm.arrived() : swarm.playing();
        if (joined < wanted) {
            requireEnough(joined, wanted);
        }
        return joined;
    }

    /** Who is on its way elsewhere has been there; whoever stays is to be there at the same time as all others. */
    private boolean isEverybodyThere(int wanted) {
        return plan.scenario().hasTrips() ? swarm.arrived() >= wanted : swarm.playing() == wanted;
    }

    /** Starts with nobody; {@link #populate} lets bots in. */
    void startEmpty() {
        swarm.populate(0);
        swarm.start();
    }

    /**
     * Lets the first {@code players} bots be in the world and the others rest.
     *
     * @param patience how long they may take
     * @return how many are in the world
     */
    int populate(int players, Duration patience) throws LoadTestException, InterruptedException {
        swarm.populate(players);
        return await(players, patience);
    }

    private int await(int players, Duration patience) throws LoadTestException, InterruptedException {
        waitFor(Phase.RAMP_UP, patience.toNanos(), () -> swarm.playing() == players || swarm.remaining() == 0);
        requireNotStopped();
        return swarm.playing();
    }

    /** Some missing players make the run invalid; a full zone or nobody at all makes it pointless. */
    private void requireEnough(int joined, int wanted) throws LoadTestException {
        String problem = swarm.lastProblem();
        if (swarm.snapshot().errors().closeCodes().containsKey(CloseCode.VERSION_UNSUPPORTED)) {
            throw new LoadTestException(Reason.VERSION_MISMATCH, "the zone speaks another version of the protocol: "
                    + problem + "; use clients and servers of one build");
        }
        if (problem.startsWith("zone_full") || problem.startsWith("no_instance")) {
            throw new LoadTestException(Reason.SHARD_FULL, "zone " + plan.scenario().zoneId() + " took " + joined
                    + " of " + wanted + " players: " + problem + "; start more instances or lower --players");
        }
        if (joined == 0) {
            throw new LoadTestException(Reason.UNREACHABLE, "no player could join: " + problem);
        }
    }

    /** Lets the bots play for a while, unmeasured. */
    void play(Duration time) throws LoadTestException, InterruptedException {
        waitFor(Phase.WARM_UP, time.toNanos(), () -> false);
        requireNotStopped();
    }

    /** Measures for {@code length}; a wish to stop cuts the window short. */
    MeasuredWindow measure(Duration length) throws InterruptedException {
        phase = Phase.MEASURE;
        watch = stage.watch().anew();
        timeline = new ArrayList<>();
        Map<LatencyKind, Histogram> earlier = swarm.latencies();
        GeneratorMemory.Sample memory = swarm.memory();
        long fromNs = System.nanoTime();
        endNs = fromNs + length.toNanos();
        windowOffsetMs = (fromNs - startNs) / 1_000_000;
        swarm.open(length.toNanos());
        long epochMs = InstantSource.system().millis();
        LoopSnapshot before = swarm.snapshot();
        stage.apiWatch().begin();
        ShardWatch looking = new ShardWatch(this::shards);
        shardWatch = looking;
        watch.sample();
        stage.apiWatch().sample();
        turns = new Turns(swarm, plan.scenario().schedule().turns(plan.players(), length, plan.seed()), fromNs);
        waitUntil(endNs, () -> false);
        turns = null;
        watch.sample();
        stage.apiWatch().sample();
        GeneratorLoad generator = swarm.shut();
        Fullness fullness = looking.end();
        long toNs = System.nanoTime();
        LoopSnapshot during = swarm.snapshot().minus(before);
        int players = swarm.playing();
        ServerWatch seen = watch;
        ApiSummary api = stage.apiWatch().summary();
        watch = stage.watch().anew();
        waitFor(Phase.SETTLE, SETTLE_NS, stop::isUrgent);
        GeneratorMemory kept = new GeneratorMemory(memory, swarm.memory());
        return new MeasuredWindow(epochMs, (toNs - fromNs) / (double) SECOND_NS, players, during,
                since(earlier, swarm.latencies()), seen, api, generator, kept, fullness, timeline);
    }

    /** Joins come before the first window and belong to it. */
    private static Map<LatencyKind, Histogram> since(
            Map<LatencyKind, Histogram> earlier,
            Map<LatencyKind, Histogram> latencies) {
        earlier.forEach((kind, histogram) -> {
            Histogram now = latencies.get(kind);
            if (now != null && !kind.isAnyTime()) {
                now.subtract(histogram);
            }
        });
        return latencies;
    }

    /** Counters since the start. */
    LoopSnapshot snapshot() {
        return swarm.snapshot();
    }

    /** Errors of every kind since the start. */
    ErrorSummary errors() {
        return swarm.snapshot().errors();
    }

    /** Lets every bot say goodbye. */
    void leave() throws InterruptedException {
        swarm.leave();
        phase = Phase.LEAVE;
        long deadlineNs = System.nanoTime() + LEAVE_NS;
        while (swarm.remaining() > 0 && System.nanoTime() - deadlineNs < 0 && !stop.isUrgent()) {
            stop.await(POLL_NS);
        }
        phase = Phase.DONE;
        publish();
    }

    /** Why a bot last failed to get in; empty if none did. */
    String lastProblem() {
        return swarm.lastProblem();
    }

    /** The shards as the API lists them now; nothing when it does not answer. */
    List<ShardFill> shards() throws InterruptedException {
        try {
            return stage.api().shards(plan.serviceKey().value());
        } catch (ApiException e) {
            return List.of();
        }
    }

    private void requireNotStopped() throws LoadTestException {
        if (stop.isOver()) {
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
        while (System.nanoTime() - deadlineNs < 0 && !done.getAsBoolean() && !(stoppable && stop.isOver())) {
            long now = System.nanoTime();
            Turns due = turns;
            if (due != null) {
                due.advance(now);
            }
            if (now - nextSecondNs >= 0) {
                nextSecondNs += SECOND_NS;
                everySecond();
            }
            stop.await(Math.min(POLL_NS, Math.max(1, deadlineNs - System.nanoTime())));
        }
    }

    private void everySecond() throws InterruptedException {
        watch.sample();
        Progress progress = publish();
        if (phase != Phase.MEASURE) {
            return;
        }
        stage.apiWatch().sample();
        timeline.add(new Second(progress.elapsedMs() - windowOffsetMs, progress.connected(), progress.confirms(),
                progress.confirmP50Ms(), progress.confirmP95Ms(), progress.confirmP99Ms(),
                progress.upBytesPerPlayerSecond(), progress.downBytesPerPlayerSecond(), progress.server(),
                stage.apiWatch().lastSecond()));
    }

    private Progress publish() {
        Progress progress = meter.look(phase, watch.lastSecond(), System.nanoTime(), endNs);
        listener.onProgress(progress);
        return progress;
    }

    @Override
    public void close() {
        ShardWatch looking = shardWatch;
        if (looking != null) {
            looking.end();
        }
        swarm.close();
    }
}
