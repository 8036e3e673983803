package dev.omega.server.leaderboards;

import dev.omega.server.leaderboards.Rebuild.State;
import dev.omega.server.store.Database;
import dev.omega.server.store.RedisCache;
import dev.omega.server.store.RedisScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the view of one season in Redis from all its rows, on a thread of its own and in short transactions that only read; one at a time,
 * whichever replica does it, over connections for duties, so that readers of the board do not keep it from being made. What stands in
 * Redis says how far it is and how the last one ended. Any thread that may block.
 */
final class ViewBuild {

    private static final Logger LOG = LoggerFactory.getLogger(ViewBuild.class);

    private static final RedisScript LOAD = RedisScript.beside(ViewBuild.class, "load.lua");
    private static final RedisScript PUBLISH = RedisScript.beside(ViewBuild.class, "publish.lua");

    /** A build of which nobody has heard for so long is over: who made it died. */
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration OUTCOME_LIFE = Duration.ofDays(1);
    private static final int ROWS_AT_A_TIME = 1_000;
    /** Few enough for a script to end long before the cache's patience does, also on a busy machine. */
    private static final int ROWS_IN_A_SCRIPT = 200;
    private static final int MAX_TRIES = 10;
    private static final int MAX_BUILDS = 3;
    private static final long RETRY_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Database database;
    private final RedisCache redis;
    private final String boardId;
    private final int season;
    private final String prefix;
    /** Of the view: order, members and state. */
    private final List<String> keys;
    private final AtomicBoolean here = new AtomicBoolean();

    ViewBuild(Database database, RedisCache redis, String boardId, int season, String prefix, List<String> keys) {
        this.database = database;
        this.redis = redis;
        this.boardId = boardId;
        this.season = season;
        this.prefix = prefix;
        this.keys = keys;
    }

    /**
     * Begins to make the view while the one before goes on being read.
     *
     * @param over is told its owners at the end, -1 when there is no new view, on the thread that made it
     * @return false: one is being made already, or Redis is away; {@code over} is told nothing
     */
    boolean begin(LongConsumer over) {
        if (!redis.isReachable() || !here.compareAndSet(false, true)) {
            return false;
        }
        long startedAt = System.currentTimeMillis();
        if (!redis.putIfAbsent(runningKey(), startedAt + ":0", SILENCE)) {
            here.set(false);
            return false;
        }
        Thread.startVirtualThread(() -> {
            try {
                over.accept(Database.<Long>askOnDuty(() -> make(startedAt)));
            } catch (RuntimeException e) {
                LOG.warn("leaderboard {}: what came of its view could not be told: {}", boardId, e.getMessage());
            }
        });
        return true;
    }

    private long make(long startedAt) {
        long owners = -1;
        try {
            for (int attempt = 1; attempt <= MAX_BUILDS && owners < 0; attempt++) {
                owners = attempt(startedAt);
                LockSupport.parkNanos(owners < 0 ? attempt * RETRY_PAUSE_NS : 0);
            }
        } catch (RuntimeException e) {
            LOG.warn("leaderboard {}: its view could not be made: {}", boardId, e.getMessage());
        } finally {
            State outcome = owners < 0 ? State.FAILED : State.DONE;
            redis.put(outcomeKey(),
                    outcome.wireName() + ":" + startedAt + ":" + System.currentTimeMillis() + ":" + Math.max(0, owners),
                    OUTCOME_LIFE);
            redis.remove(runningKey());
            here.set(false);
        }
        return owners;
    }

    /** How many owners the view has, or -1 when Redis went away or lost a part of it. */
    private long attempt(long startedAt) {
        String beside = prefix + "new:" + UUID.randomUUID() + ":";
        List<String> made = List.of(beside + "order", beside + "members");
        long next = database.transact(ScoreRepository::oldestOpen);
        long owners = 0;
        List<Row> rows = page(0);
        while (!rows.isEmpty()) {
            for (int from = 0; from < rows.size(); from += ROWS_IN_A_SCRIPT) {
                if (!load(made, rows.subList(from, Math.min(rows.size(), from + ROWS_IN_A_SCRIPT)))) {
                    return -1;
                }
            }
            owners += rows.size();
            redis.put(runningKey(), startedAt + ":" + owners, SILENCE);
            rows = page(rows.getLast().key().ownerId());
        }
        return publish(made, next, owners) ? owners : -1;
    }

    private boolean publish(List<String> made, long next, long owners) {
        List<String> all = new ArrayList<>(keys);
        all.addAll(made);
        // A generation nobody has seen: what was read from the view before is not what it contains now.
        String generation = Long.toString(System.currentTimeMillis());
        Object published = redis.run(PUBLISH, all,
                List.of(generation, Long.toString(next), RedisView.LIFE_MS, Long.toString(owners)));
        LOG.debug("leaderboard {}: view of season {} with {} owners: {}", boardId, season, owners, published);
        return published instanceof Long done && done == 1;
    }

    /** Puts rows into a view that is being made; the same rows may come twice. False: Redis is away. */
    private boolean load(List<String> made, List<Row> rows) {
        List<String> arguments = new ArrayList<>(1 + 3 * rows.size());
        arguments.add(Long.toString(SILENCE.toMillis()));
        RedisView.addRows(arguments, rows);
        for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
            if (redis.run(LOAD, made, arguments) != null) {
                return true;
            }
            LockSupport.parkNanos(attempt * RETRY_PAUSE_NS);
        }
        return false;
    }

    private List<Row> page(long afterOwner) {
        return database.transact(sql -> ScoreRepository.byOwner(sql, boardId, season, afterOwner, ROWS_AT_A_TIME));
    }

    /** How far it is, or how the last one ended; what stands in Redis may be anything. */
    Rebuild state() {
        String[] running = parts(redis.get(runningKey()), "[0-9]{1,15}:[0-9]{1,15}");
        if (running.length > 0) {
            return new Rebuild(boardId, State.RUNNING, Long.parseLong(running[1]), Long.valueOf(running[0]), null);
        }
        String[] last = parts(redis.get(outcomeKey()), "(done|failed):[0-9]{1,15}:[0-9]{1,15}:[0-9]{1,15}");
        return last.length == 0
                ? new Rebuild(boardId, State.NONE, 0, null, null)
                : new Rebuild(boardId, "done".equals(last[0]) ? State.DONE : State.FAILED, Long.parseLong(last[3]),
                        Long.valueOf(last[1]), Long.valueOf(last[2]));
    }

    private static String[] parts(@Nullable String text, String pattern) {
        return text == null || !text.matches(pattern) ? new String[0] : text.split(":", -1);
    }

    private String runningKey() {
        return prefix + "building";
    }

    private String outcomeKey() {
        return prefix + "built";
    }
}
