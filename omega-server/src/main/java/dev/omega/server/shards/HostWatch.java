package dev.omega.server.shards;

import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second for hosts that fell silent, on a thread of its own, and notices when the database is away. */
public final class HostWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostWatch.class);

    private static final long PERIOD_MS = 1_000;
    private static final long CLOSE_WAIT_MS = 3_000;
    private static final long PURGE_PERIOD_MS = TimeUnit.MINUTES.toMillis(1);

    private final HostService hosts;
    private final InstanceOrders orders;
    private final HostPresence presence;
    private final Runnable housekeeping;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("omega-host-watch").daemon().factory());

    HostWatch(HostService hosts, InstanceOrders orders, HostPresence presence, Runnable housekeeping) {
        this.hosts = hosts;
        this.orders = orders;
        this.presence = presence;
        this.housekeeping = housekeeping;
    }

    /** Begins to watch. */
    public void start() {
        var _ = thread.scheduleWithFixedDelay(() -> guarded(hosts::sweep), PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        var _ = thread.scheduleWithFixedDelay(() -> guarded(this::purge), PURGE_PERIOD_MS, PURGE_PERIOD_MS,
                TimeUnit.MILLISECONDS);
    }

    /** Does everything once, on the caller's thread. */
    public void lookNow() {
        guarded(hosts::sweep);
        guarded(this::purge);
    }

    private void purge() {
        hosts.purge();
        orders.purge();
        housekeeping.run();
    }

    private void guarded(Runnable work) {
        try {
            Database.onDuty(work);
        } catch (Problem e) {
            presence.deaf();
        } catch (RuntimeException e) {
            LOG.error("watching hosts failed", e);
        }
    }

    /** Waits for a look in progress: the database is closed after this. */
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
