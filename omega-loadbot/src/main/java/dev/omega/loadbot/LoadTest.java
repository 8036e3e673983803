package dev.omega.loadbot;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One load test from the first request to the last goodbye. Create it, {@link #run()} it once on a thread of your own, and
 * {@link #stop()} it from any other.
 */
public final class LoadTest {

    /** Two attempts to come back, and the resync that a silent zone is asked for. */
    private static final int LAST_LOOK_SECONDS = 4;

    private final LoadTestPlan plan;
    private final ProgressListener listener;
    private final @Nullable EarlyEnrolment early;
    private final StopSignal stopSignal = new StopSignal();

    public LoadTest(LoadTestPlan plan, ProgressListener listener) {
        this(plan, listener, null);
    }

    /**
     * A test whose bots are being enrolled already.
     *
     * @param early begun for the same API, service key and players; this test closes it
     */
    public LoadTest(LoadTestPlan plan, ProgressListener listener, @Nullable EarlyEnrolment early) {
        this.plan = plan;
        this.listener = listener;
        this.early = early;
    }

    /** Runs {@code plan} to its end; see {@link #run()}. */
    public static LoadTestResult run(LoadTestPlan plan, ProgressListener listener)
            throws LoadTestException, InterruptedException {
        return new LoadTest(plan, listener).run();
    }

    /**
     * Joins the players, warms up, measures, leaves. Blocks for the whole time.
     *
     * @throws LoadTestException if the test could not run; one line says why
     */
    public LoadTestResult run() throws LoadTestException, InterruptedException {
        listener.onProgress(Progress.preparing(plan.players()));
        try (Preparation preparation = new Preparation(plan, early)) {
            Stage stage = preparation.prepare();
            try (LoadTestRun run = new LoadTestRun(plan, listener, stopSignal, stage)) {
                return run.play();
            }
        } catch (WorkerLostException lost) {
            throw lost.reason();
        }
    }

    /**
     * Asks the test to end. The first call closes the window, lets the bots leave and makes {@link #run()} return what there
     * is; a second one cuts all connections at once. Any thread.
     */
    public void stop() {
        stopSignal.wish();
    }

    /** A server is gone: the window closes in a moment, when players have seen it, and the result says what they saw. Any thread. */
    public void endSoon() {
        CompletableFuture.delayedExecutor(LAST_LOOK_SECONDS, TimeUnit.SECONDS).execute(stopSignal::pointless);
    }
}
