package dev.omega.server.matchmaking;

import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what falls due in matchmaking, twice a second, on a thread of its own; every API server has one, and any may be missing. */
public final class Matchmaker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Matchmaker.class);
    private static final long PERIOD_MS = 500;
    private static final long CLOSE_WAIT_MS = 3_000;

    private final List<Runnable> duties;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("omega-matchmaker").daemon().factory());

    /** Not yet started; duties are done in their order, and one that fails does not keep the others from being done. */
    public Matchmaker(List<Runnable> duties) {
        this.duties = List.copyOf(duties);
    }

    /** Begins. */
    public void start() {
        var _ = thread.scheduleWithFixedDelay(() -> duties.forEach(Matchmaker::guarded), PERIOD_MS, PERIOD_MS,
                TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable duty) {
        try {
            Database.onDuty(duty);
        } catch (Problem e) {
            LOG.debug("matchmaking waits: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("matchmaking failed", e);
        }
    }

    /** Waits for work in progress: the database is closed after this. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_WAIT_MS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
