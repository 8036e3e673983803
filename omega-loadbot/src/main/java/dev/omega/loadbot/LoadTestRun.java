package dev.omega.loadbot;

import dev.omega.loadbot.claims.ClaimResult;
import dev.omega.loadbot.claims.Ledger;
import dev.omega.loadbot.claims.Outcome;
import dev.omega.loadbot.measure.ErrorSummary;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.ShardFill;
import dev.omega.loadbot.measure.Validity;
import java.util.List;

/** The run itself: ramp-up, warm-up, window, settling, goodbye. Owner: the test's thread. */
final class LoadTestRun implements AutoCloseable {

    private final LoadTestPlan plan;
    private final StopSignal stop;
    private final Stage stage;
    private final SwarmSession session;

    LoadTestRun(LoadTestPlan plan, ProgressListener listener, StopSignal stop, Stage stage) {
        this.plan = plan;
        this.stop = stop;
        this.stage = stage;
        session = new SwarmSession(plan, listener, stop, stage);
    }

    /** Plays everything and judges it. */
    LoadTestResult play() throws LoadTestException, InterruptedException {
        int joined = session.rampUp();
        session.play(plan.warmUp());
        MeasuredWindow measured = session.measure(plan.duration());
        List<ShardFill> shards = session.shards();
        LoopSnapshot whole = session.snapshot();
        if (!stop.isUrgent()) {
            measured.watch().heapWithPlayers();
        }
        session.leave();
        return judge(measured, shards, whole, joined);
    }

    private LoadTestResult judge(MeasuredWindow measured, List<ShardFill> shards, LoopSnapshot whole, int joined) {
        ErrorSummary outside = session.errors().minus(measured.during().errors());
        int present = plan.scenario().schedule().isSteady() ? joined : measured.meanPlayers();
        Measurements measurements = measured.measurements(present, shards, whole, outside);
        List<ClaimResult> claims = Ledger.judge(measurements, !plan.delay().isNone());
        Validity validity = Validity.of(measurements.generator(), plan.playersAtStart(), joined);
        return new LoadTestResult(plan, Environments.current(stage.serverBuild(), session.startedAtEpochMs()),
                stop.isWished(), measured.epochMs(), measurements, validity, claims, Outcome.of(validity, claims));
    }

    @Override
    public void close() {
        session.close();
    }
}
