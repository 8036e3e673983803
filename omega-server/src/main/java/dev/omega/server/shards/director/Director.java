package dev.omega.server.shards.director;

import dev.omega.server.problem.Problem;
import dev.omega.server.shards.InstanceOrder;
import dev.omega.server.shards.InstanceOrders;
import dev.omega.server.shards.director.DirectorPlan.Standing;
import dev.omega.server.shards.director.Merges.Merge;
import dev.omega.server.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens, merges and closes instances as the settings of their shards want it, twice a second, on a thread of its own. Every API server has a
 * director and one of them acts: the one with the lease, which another takes over when it has not been renewed for {@value #LEASE_MS}
 * ms. What is done about a shard is one transaction under the lease's and the shard's row: whoever dies in the middle of it has done
 * nothing, and who comes after looks at what there is.
 */
public final class Director implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Director.class);
    private static final String DUTY = "instances";
    /** Several periods: a pause of the leader's process does not make another take over. */
    private static final long LEASE_MS = 3_000;
    private static final long PERIOD_MS = 500;
    private static final long CLOSE_WAIT_MS = 3_000;
    private static final long SAY_EVERY_NS = TimeUnit.MINUTES.toNanos(1);

    private final UUID holder = UUID.randomUUID();
    private final Database database;
    private final InstanceOrders orders;
    private final Duration deadAfter;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("omega-director").daemon().factory());
    private final Merges merges = new Merges();
    private boolean leads;
    private long saidNs = System.nanoTime() - SAY_EVERY_NS;

    /**
     * Not yet started.
     *
     * @param deadAfter silence after which a host's instances are replaced
     */
    public Director(Database database, InstanceOrders orders, Duration deadAfter) {
        this.database = database;
        this.orders = orders;
        this.deadAfter = deadAfter;
    }

    /** Begins. */
    public void start() {
        var _ = thread.scheduleWithFixedDelay(this::guarded, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    /** Looks at once: something is lost that has to be replaced. Any thread. */
    public void hurry() {
        try {
            thread.execute(this::guarded);
        } catch (RejectedExecutionException ended) {
            LOG.debug("the director has ended", ended);
        }
    }

    private void guarded() {
        try {
            Database.onDuty(this::run);
        } catch (Problem e) {
            LOG.debug("the director waits: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("directing instances failed", e);
        }
    }

    /** Does what is due, when this director leads; returns whether it does. */
    boolean run() {
        List<String> due = new ArrayList<>();
        Map<String, Merge> merging = new HashMap<>();
        long nowMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        boolean leading = database.transact(sql -> {
            boolean mine = lead(sql);
            if (mine) {
                for (Standing standing : StandingRepository.all(sql, deadAfter)) {
                    String zoneId = standing.settings().zoneId();
                    Merge merge = merges.due(standing, nowMs);
                    if (merge != null) {
                        merging.put(zoneId, merge);
                    } else if (!DirectorPlan.of(standing).isNothing()) {
                        due.add(zoneId);
                    }
                }
            }
            return mine;
        });
        if (!leading) {
            merges.forget();
        }
        if (leading != leads) {
            leads = leading;
            LOG.info(leading ? "this server opens and closes instances" : "another server opens and closes instances");
        }
        due.forEach(this::direct);
        merging.forEach(this::merge);
        return leading;
    }

    private boolean lead(DSLContext sql) {
        return LeadershipRepository.lead(sql, DUTY, holder, Duration.ofMillis(LEASE_MS)) != null;
    }

    private void direct(String zoneId) {
        database.transact(sql -> {
            Standing standing = lead(sql) ? StandingRepository.lock(sql, zoneId, deadAfter) : null;
            if (standing != null) {
                act(sql, standing, DirectorPlan.of(standing));
            }
            return zoneId;
        });
    }

    /** Looks again under the lock: whoever came meanwhile counts. */
    private void merge(String zoneId, Merge merge) {
        database.transact(sql -> {
            Standing standing = lead(sql) ? StandingRepository.lock(sql, zoneId, deadAfter) : null;
            if (standing != null && merge.equals(Merges.possible(standing))) {
                orders.merge(sql, merge.from(), merge.to());
                LOG.info("the players of {} go on in {}: both together are well below the soft target", merge.from(),
                        merge.to());
            }
            return zoneId;
        });
        merges.done(zoneId);
    }

    private void act(DSLContext sql, Standing standing, DirectorPlan plan) {
        String zoneId = standing.settings().zoneId();
        if (!plan.close().isEmpty()) {
            StandingRepository.drain(sql, plan.close());
            orders.close(sql, plan.close());
            LOG.info("{} empty instances of {} close", plan.close().size(), zoneId);
        }
        if (plan.open() == 0 || orders.wereRefused(sql, zoneId)) {
            return;
        }
        int open = Math.min(plan.open(), orders.lockFreeSlots(sql));
        List<InstanceOrder> wanted = new ArrayList<>();
        for (int i = 0; i < open; i++) {
            wanted.add(InstanceOrder.open(UUID.randomUUID(), zoneId, standing.settings().capacity()));
        }
        orders.order(sql, wanted);
        if (open > 0) {
            LOG.info("{} instances of {} open", open, zoneId);
        }
        if (open < plan.open()) {
            sayNoSlots(zoneId, plan.open() - open);
        }
    }

    private void sayNoSlots(String zoneId, int missing) {
        long nowNs = System.nanoTime();
        if (nowNs - saidNs >= SAY_EVERY_NS) {
            saidNs = nowNs;
            LOG.warn(
                    "{} more instances of {} are wanted and no zone host has a free slot; start one with 'omega serve zone"
                            + " --slots N'",
                    missing, zoneId);
        }
    }

    /** Waits for work in progress, and lets another lead at once. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_WAIT_MS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
            resign();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void resign() {
        try {
            database.transact(sql -> {
                LeadershipRepository.resign(sql, DUTY, holder);
                return holder;
            });
        } catch (Problem unavailable) {
            LOG.debug("the lease runs out by itself", unavailable);
        }
    }
}
