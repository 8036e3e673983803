package dev.omega.server.store;

import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does what has to be done once a minute, on a thread of its own, so that nothing else waits for it. Each duty is done by itself: one that
 * fails holds up none of the others.
 */
public final class Housekeeping implements AutoCloseable {

    private static final long PERIOD_MS = TimeUnit.MINUTES.toMillis(1);
    private static final long CLOSE_WAIT_MS = 3_000;

    private final EachByItself<String> each;
    private final List<Duty> duties;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("omega-housekeeping").daemon().factory());

    /** Housekeeping that has not begun. */
    public Housekeeping(Database database, List<Duty> duties) {
        this.each = new EachByItself<>(database, "housekeeping:");
        this.duties = duties;
    }

    /** Begins, with the first round at once. */
    public void start() {
        var _ = thread.scheduleWithFixedDelay(this::doAll, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    /** Does everything once, on the caller's thread. */
    public void doAll() {
        for (Duty duty : duties) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            each.attempt(duty.name(), () -> Database.askOnDuty(() -> {
                duty.work().run();
                return null;
            }));
        }
    }

    /** Waits for a duty in progress: the database is closed after this. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            var _ = thread.awaitTermination(CLOSE_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
