package dev.omega.server.shards;

import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks four times a second for hosts that fell silent or are gone, on a thread of its own, and notices when the database is away. A
 * host is gone when its heartbeat is overdue, or the connection that brought it has ended, and its players' address, which answered before,
 * refuses connections: that is what is left of a process that was killed. Whoever is just silent is given more time.
 */
public final class HostWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostWatch.class);

    private static final long PERIOD_MS = 250;
    /** The kernel closes what a killed process had open one after the other. */
    private static final long MOMENT_MS = 50;
    private static final int SUSPICIOUS_LOOKS = 3;
    private static final int MOST_SUSPECTS = 1_000;
    private static final long CLOSE_WAIT_MS = 3_000;
    private static final long PURGE_PERIOD_MS = TimeUnit.MINUTES.toMillis(1);

    private final HostService hosts;
    private final InstanceOrders orders;
    private final HostPresence presence;
    private final Runnable housekeeping;
    private final GatewayProbe probe;
    /** Hosts whose connections ended, and for how many looks more that counts. */
    private final Map<UUID, Integer> suspects = new ConcurrentHashMap<>();
    private final AtomicBoolean looksSoon = new AtomicBoolean();
    private volatile Runnable onLost = () -> {};
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("omega-host-watch").daemon().factory());

    HostWatch(
            HostService hosts,
            InstanceOrders orders,
            HostPresence presence,
            GatewayProbe probe,
            Runnable housekeeping) {
        this.probe = probe;
        this.hosts = hosts;
        this.orders = orders;
        this.presence = presence;
        this.housekeeping = housekeeping;
    }

    /** Has {@code what} done after hosts were lost, on the watching thread; it must not block. Before {@link #start}. */
    public void onLost(Runnable what) {
        onLost = what;
    }

    /** A connection has ended that brought a host's heartbeats: it is looked at in a moment. Any thread. */
    public void suspect(UUID bootId) {
        if (suspects.size() < MOST_SUSPECTS) {
            suspects.put(bootId, SUSPICIOUS_LOOKS);
            if (looksSoon.compareAndSet(false, true)) {
                lookSoon();
            }
        }
    }

    private void lookSoon() {
        try {
            var _ = thread.schedule(() -> {
                looksSoon.set(false);
                guarded(this::look);
            }, MOMENT_MS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            LOG.debug("nobody watches any more", ended);
        }
    }

    /** Begins to watch. */
    public void start() {
        var _ = thread.scheduleWithFixedDelay(() -> guarded(this::look), PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        var _ = thread.scheduleWithFixedDelay(() -> guarded(this::purge), PURGE_PERIOD_MS, PURGE_PERIOD_MS,
                TimeUnit.MILLISECONDS);
    }

    /** Does everything once, on the caller's thread. */
    public void lookNow() {
        guarded(hosts::sweep);
        guarded(this::purge);
    }

    private void look() {
        boolean lost = hosts.sweep();
        List<HostRepository.Heard> all = hosts.heard();
        boolean overdue = false;
        for (HostRepository.Heard host : all) {
            overdue |= host.overdue() && !host.drains();
            if ((host.overdue() || suspects.containsKey(host.bootId())) && !host.drains()) {
                lost |= probe.isGone(host.bootId(), host.gateway()) && hosts.lose(host);
            } else if (!host.drains()) {
                probe.meet(host.bootId(), host.gateway());
            }
        }
        suspects.keySet().forEach(host -> suspects.computeIfPresent(host, (_, looks) -> looks > 1 ? looks - 1 : null));
        probe.keep(all.stream().map(HostRepository.Heard::bootId).collect(Collectors.toSet())::contains);
        if (overdue || lost) {
            presence.trouble(all.size());
        }
        if (lost) {
            onLost.run();
        }
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
