package dev.omega.server.shards;

import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final HostService hosts;
    private final InstanceOrders orders;
    private final HostPresence presence;
    private final GatewayProbe probe;
    /** Hosts whose connections ended, and for how many looks more that counts. */
    private final Map<UUID, Integer> suspects = new ConcurrentHashMap<>();
    private final AtomicBoolean looksSoon = new AtomicBoolean();
    /** Hosts that were there at the last look and did not drain. The watching thread's. */
    private Set<UUID> seen = Set.of();
    private volatile Runnable onLost = () -> {};
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("omega-host-watch").daemon().factory());

    HostWatch(HostService hosts, InstanceOrders orders, HostPresence presence, GatewayProbe probe) {
        this.probe = probe;
        this.hosts = hosts;
        this.orders = orders;
        this.presence = presence;
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
    }

    /** Looks once, on the caller's thread. */
    public void lookNow() {
        guarded(hosts::look);
    }

    private void look() {
        HostService.Look look = hosts.look();
        List<HostRepository.Heard> open = look.there().stream().filter(host -> !host.drains()).toList();
        Set<UUID> dead = ids(open.stream().filter(this::isFoundDead).toList());
        // Another server may have found one dead, and this one be who replaces its instances.
        boolean lost = !look.lost().isEmpty() || !dead.isEmpty() || !ids(look.there()).containsAll(seen);
        seen = ids(open);
        seen.removeAll(dead);
        suspects.keySet().forEach(host -> suspects.computeIfPresent(host, (_, looks) -> looks > 1 ? looks - 1 : null));
        probe.keep(ids(look.there())::contains);
        if (lost || open.stream().anyMatch(HostRepository.Heard::overdue)) {
            presence.trouble(look.there().size());
        }
        if (lost) {
            onLost.run();
            orders.work();
        }
    }

    private boolean isFoundDead(HostRepository.Heard host) {
        if (host.overdue() || suspects.containsKey(host.bootId())) {
            return probe.isGone(host.bootId(), host.gateway()) && hosts.lose(host);
        }
        probe.meet(host.bootId(), host.gateway());
        return false;
    }

    private static Set<UUID> ids(List<HostRepository.Heard> heard) {
        return heard.stream().map(HostRepository.Heard::bootId).collect(Collectors.toCollection(HashSet::new));
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
