package dev.omega.server.leaderboards;

import dev.omega.server.leaderboards.ScoreRepository.Changes;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One season of one board in Redis: a sorted set of {@link OrderKey} texts, and a hash from owner to key and name. Its state says up to
 * which transaction it contains the database's changes. Any replica may bring it up to date: it reads the state, then the changed rows
 * as one snapshot of the database, and applies them only if the state is still the one it read, so that no older snapshot follows a
 * newer one. Any thread that may block.
 */
final class RedisView {

    private static final Logger LOG = LoggerFactory.getLogger(RedisView.class);

    private static final RedisScript APPLY = RedisScript.beside(RedisView.class, "apply.lua");
    private static final RedisScript LOAD = RedisScript.beside(RedisView.class, "load.lua");
    private static final RedisScript PUBLISH = RedisScript.beside(RedisView.class, "publish.lua");
    private static final RedisScript STRETCH = RedisScript.beside(RedisView.class, "stretch.lua");

    /** A view nobody reads goes by itself. */
    private static final String LIFE_MS = Long.toString(Duration.ofDays(1).toMillis());
    private static final Duration BUILD_LIFE = Duration.ofMinutes(1);
    private static final int ROWS_AT_A_TIME = 1_000;
    /** More than one transaction can change, or the view would stand still. */
    private static final int CHANGES_AT_A_TIME = 400;
    /** Few enough for a script to end long before the cache's patience does, also on a busy machine. */
    private static final int ROWS_IN_A_SCRIPT = 200;
    private static final int MAX_TRIES = 10;
    private static final int MAX_BUILDS = 3;
    private static final long RETRY_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MAX_ROUNDS = 20;
    private static final String BUILDING = "building";

    private final Database database;
    private final RedisCache redis;
    private final String boardId;
    private final int season;
    private final String prefix;
    private final List<String> keys;
    private final AtomicBoolean building = new AtomicBoolean();

    RedisView(Database database, RedisCache redis, String boardId, int season) {
        this.database = database;
        this.redis = redis;
        this.boardId = boardId;
        this.season = season;
        this.prefix = "omega:{board:" + boardId + ":" + season + "}:";
        this.keys = List.of(prefix + "order", prefix + "members", prefix + "state");
    }

    /** The view's state as Redis holds it. */
    private record State(String text, String generation, long next) {

        static @Nullable State parse(@Nullable String text) {
            if (text == null || !text.matches("[0-9]{1,18}:[0-9]{1,18}:[0-9]{1,18}:[0-9]{1,10}")) {
                return null;
            }
            String[] parts = text.split(":", 4);
            return new State(text, parts[1], Long.parseLong(parts[2]));
        }
    }

    /** Brings the view up to date; returns a name for what it contains now, or {@code null} when there is no view to read. */
    @Nullable
    String refresh() {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            State state = State.parse(redis.get(prefix + "state"));
            if (state == null) {
                buildBeside();
                return null;
            }
            Changes changes = database
                    .transact(sql -> ScoreRepository.changes(sql, boardId, season, state.next(), CHANGES_AT_A_TIME));
            boolean full = changes.rows().size() == CHANGES_AT_A_TIME;
            if (changes.next() < state.next() || (full && changes.next() == state.next())) {
                // The database is another one than before, or changed more at once than can be followed.
                redis.remove(prefix + "state");
                continue;
            }
            if (changes.rows().isEmpty()) {
                return state.generation();
            }
            if (!apply(state, changes)) {
                return null;
            }
        }
        return null;
    }

    /** False: Redis is away. When somebody else was faster, nothing happens here. */
    private boolean apply(State state, Changes changes) {
        List<String> arguments = new ArrayList<>(3 + 3 * changes.rows().size());
        arguments.add(state.text());
        arguments.add(Long.toString(changes.next()));
        arguments.add(LIFE_MS);
        addRows(arguments, changes.rows());
        return redis.run(APPLY, keys, arguments) != null;
    }

    private static void addRows(List<String> arguments, List<Row> rows) {
        for (Row row : rows) {
            arguments.add(OrderKey.digits(row.key().ownerId()));
            arguments.add(row.removed() ? "" : row.key().text());
            arguments.add(row.name());
        }
    }

    /** Makes the view anew while others go on being served; one process does it, the others go on without. */
    private void buildBeside() {
        if (redis.isReachable() && building.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    build();
                } catch (RuntimeException e) {
                    LOG.warn("leaderboard {}: its view could not be made: {}", boardId, e.getMessage());
                } finally {
                    building.set(false);
                }
            });
        }
    }

    private void build() {
        String turn = UUID.randomUUID().toString();
        if (redis.putIfAbsent(prefix + BUILDING, turn, BUILD_LIFE)) {
            try {
                for (int attempt = 1; attempt <= MAX_BUILDS && rebuild() < 0; attempt++) {
                    LockSupport.parkNanos(attempt * RETRY_PAUSE_NS);
                }
            } finally {
                redis.remove(prefix + BUILDING);
            }
        }
    }

    /** Makes the view from all rows and puts it in place; returns how many owners it has, or -1 when Redis went away or lost a part of it. */
    long rebuild() {
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
            rows = page(rows.getLast().key().ownerId());
        }
        List<String> all = new ArrayList<>(keys);
        all.addAll(made);
        // A generation nobody has seen: what was read from the view before is not what it contains now.
        String generation = Long.toString(System.currentTimeMillis());
        Object published =
                redis.run(PUBLISH, all, List.of(generation, Long.toString(next), LIFE_MS, Long.toString(owners)));
        boolean whole = published instanceof Long done && done == 1;
        LOG.debug("leaderboard {}: view of season {} with {} owners: {}", boardId, season, owners, published);
        return whole ? owners : -1;
    }

    /** Puts rows into a view that is being made; the same rows may come twice. False: Redis is away. */
    private boolean load(List<String> made, List<Row> rows) {
        List<String> arguments = new ArrayList<>(1 + 3 * rows.size());
        arguments.add(Long.toString(BUILD_LIFE.toMillis()));
        addRows(arguments, rows);
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

    /** What is asked for, or {@code null} when there is no view to read. */
    @Nullable
    Stretch stretch(StandingsQuery.Start start, int limit) {
        List<String> arguments = switch (start) {
            case StandingsQuery.Top _ -> List.of("top", "", Integer.toString(limit));
            case StandingsQuery.After after -> List.of("after", after.place().text(), Integer.toString(limit));
            case StandingsQuery.Before before -> List.of("before", before.place().text(), Integer.toString(limit));
            case StandingsQuery.Around around ->
                List.of("around", OrderKey.digits(around.characterId()), Integer.toString(limit));
        };
        return redis.run(STRETCH, keys, arguments) instanceof List<?> reply && reply.size() >= 3
                ? stretch(reply)
                : null;
    }

    private static Stretch stretch(List<?> reply) {
        List<Row> rows = new ArrayList<>(reply.size() - 3);
        for (Object value : reply.subList(3, reply.size())) {
            String text = (String) value;
            rows.add(new Row(OrderKey.parse(text.substring(0, OrderKey.LENGTH)), text.substring(OrderKey.LENGTH),
                    false));
        }
        return new Stretch((Long) reply.get(0), (Long) reply.get(1), (Long) reply.get(2), rows);
    }

    /** Forgets the view, of a season that is over. */
    void forget() {
        redis.remove(keys.toArray(String[]::new));
    }
}
