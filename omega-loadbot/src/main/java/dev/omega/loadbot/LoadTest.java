package dev.omega.loadbot;

import org.jspecify.annotations.Nullable;

/**
 * One load test from the first request to the last goodbye. Create it, {@link #run()} it once on a thread of your own, and
 * {@link #stop()} it from any other.
 */
public final class LoadTest {

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
        }
    }

    /**
     * Asks the test to end. The first call closes the window, lets the bots leave and makes {@link #run()} return what there
     * is; a second one cuts all connections at once. Any thread.
     */
    public void stop() {
        stopSignal.wish();
    }
}
