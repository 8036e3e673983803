package dev.omega.server.leaderboards;

import dev.omega.server.leaderboards.ScoreRepository.Changes;
import dev.omega.server.store.Database;
import dev.omega.server.store.RedisCache;
import dev.omega.server.store.RedisScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One season of one board in Redis: a sorted set of {@link OrderKey} texts, and a hash from owner to key and name. Its state says up to
 * which transaction it contains the database's changes. Any replica may bring it up to date: it reads the state, then the changed rows
 * as one snapshot of the database, and applies them only if the state is still the one it read, so that no older snapshot follows a
 * newer one. Any thread that may block.
 */
final class RedisView {

    private static final RedisScript APPLY = RedisScript.beside(RedisView.class, "apply.lua");
    private static final RedisScript STRETCH = RedisScript.beside(RedisView.class, "stretch.lua");

    /** A view nobody reads goes by itself. */
    static final String LIFE_MS = Long.toString(Duration.ofDays(1).toMillis());
    /** More than one transaction can change, or the view would stand still. */
    private static final int CHANGES_AT_A_TIME = 400;
    private static final int MAX_ROUNDS = 20;

    private final Database database;
    private final RedisCache redis;
    private final String boardId;
    private final int season;
    private final String prefix;
    private final List<String> keys;
    private final ViewBuild build;

    RedisView(Database database, RedisCache redis, String boardId, int season) {
        this.database = database;
        this.redis = redis;
        this.boardId = boardId;
        this.season = season;
        this.prefix = "omega:{board:" + boardId + ":" + season + "}:";
        this.keys = List.of(prefix + "order", prefix + "members", prefix + "state");
        this.build = new ViewBuild(database, redis, boardId, season, prefix, keys);
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
                build.begin(_ -> {});
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

    /** Three words for each: its owner, its place (empty: removed) and its name. */
    static void addRows(List<String> arguments, List<Row> rows) {
        for (Row row : rows) {
            arguments.add(OrderKey.digits(row.key().ownerId()));
            arguments.add(row.removed() ? "" : row.key().text());
            arguments.add(row.name());
        }
    }

    /** Makes the view anew, and says how that goes. */
    ViewBuild build() {
        return build;
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
