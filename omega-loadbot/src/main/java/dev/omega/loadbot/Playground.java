package dev.omega.loadbot;

import dev.omega.loadbot.LoadTestException.Reason;
import dev.omega.loadbot.measure.ErrorSummary;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.Measurements;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Servers and bots in front of them, for experiments that measure several times. Create it, {@link #open()} it, change and
 * measure, close it, all on a thread of your own; {@link #stop()} it from any other.
 */
public final class Playground implements AutoCloseable {

    private final LoadTestPlan plan;
    private final ProgressListener listener;
    private final StopSignal stopSignal = new StopSignal();
    private final Preparation preparation;
    private @Nullable Stage stage;
    private @Nullable SwarmSession session;

    /**
     * A playground that is not open yet.
     *
     * @param plan its players are the most there can be at once; duration, warm-up and ramp-up are not used
     * @param early enrolment begun for the same API, service key and players, which this closes; {@code null}: none
     */
    public Playground(LoadTestPlan plan, ProgressListener listener, @Nullable EarlyEnrolment early) {
        this.plan = plan;
        this.listener = listener;
        preparation = new Preparation(plan, early);
    }

    /** Prepares everything; nobody joins yet. */
    public void open() throws LoadTestException, InterruptedException {
        listener.onProgress(Progress.preparing(plan.players()));
        Stage prepared = preparation.prepare();
        SwarmSession begun = new SwarmSession(plan, listener, stopSignal, prepared);
        stage = prepared;
        session = begun;
        begun.startEmpty();
    }

    /** The plan it was made from. */
    public LoadTestPlan plan() {
        return plan;
    }

    /** Where it runs. */
    public Environment environment() {
        return Environments.current(stage().serverBuild(), session().startedAtEpochMs());
    }

    /**
     * Lets the first {@code players} bots be in the world and the others rest.
     *
     * @param patience how long they may take
     * @return how many are in the world: fewer when the servers did not take them in time
     */
    public int populate(int players, Duration patience) throws LoadTestException, InterruptedException {
        return session().populate(players, patience);
    }

    /** Why a bot last failed to get in; empty if none did. */
    public String lastProblem() {
        return session().lastProblem();
    }

    /** Lets the bots play for a while, unmeasured. */
    public void play(Duration time) throws LoadTestException, InterruptedException {
        session().play(time);
    }

    /**
     * Measures what happens in the time given.
     *
     * @throws LoadTestException when it was stopped meanwhile
     */
    public Measurements measure(Duration length) throws LoadTestException, InterruptedException {
        ErrorSummary before = session().errors();
        MeasuredWindow measured = session().measure(length);
        if (stopSignal.isWished()) {
            throw new LoadTestException(Reason.INTERRUPTED, "stopped in the middle of a measurement");
        }
        ErrorSummary outside = session().errors().minus(before).minus(measured.during().errors());
        return measured.measurements(measured.players(), List.of(), LoopSnapshot.empty(), outside);
    }

    /**
     * Has the zone hosts run without these strategies from now on, and with all others.
     *
     * @param without keys as in {@code omega zone strategies}
     */
    public void strategies(List<String> without) throws LoadTestException, InterruptedException {
        try {
            stage().watch().strategies(without);
        } catch (IOException refused) {
            throw new LoadTestException(Reason.UNREACHABLE,
                    "a zone host does not change its strategies: " + refused.getMessage(), refused);
        }
    }

    /** Asks the experiment to end: what waits or measures ends with {@link Reason#INTERRUPTED}. */
    public void stop() {
        stopSignal.wish();
    }

    /** Lets every bot say goodbye for good. */
    public void leave() throws InterruptedException {
        session().leave();
    }

    /** Cuts what connections there are, and ends everything. */
    @Override
    public void close() {
        SwarmSession begun = session;
        if (begun != null) {
            begun.close();
        }
        preparation.close();
    }

    private Stage stage() {
        Stage prepared = stage;
        if (prepared == null) {
            throw new IllegalStateException("open() comes first");
        }
        return prepared;
    }

    private SwarmSession session() {
        SwarmSession begun = session;
        if (begun == null) {
            throw new IllegalStateException("open() comes first");
        }
        return begun;
    }
}
