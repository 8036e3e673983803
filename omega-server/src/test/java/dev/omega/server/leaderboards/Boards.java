package dev.omega.server.leaderboards;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.hostlink.Scores.ScoreOutcome;
import dev.omega.server.hostlink.Scores.ScoreSubmission;
import dev.omega.server.hostlink.Scores.ScoresRequest;
import dev.omega.server.leaderboards.StandingsQuery.Start;
import dev.omega.server.store.ApplicationRole;
import dev.omega.server.store.Database;
import dev.omega.server.store.DatabaseConfig;
import dev.omega.server.store.Migrations;
import dev.omega.server.store.RedisCache;
import dev.omega.server.store.RedisConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Three replicas of the service on one database: with Redis, without, and one that holds boards. Time passes when a test says so. */
final class Boards implements AutoCloseable {

    private static final String APP_PASSWORD = "app-password-of-tests";
    private static final int NEVER = Integer.MAX_VALUE;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestDatabase services;
    private final Database database;
    private final RedisCache redis;
    private final AtomicLong nowNs = new AtomicLong(1);
    final LeaderboardService withRedis;
    final LeaderboardService without;
    final LeaderboardService holding;

    Boards(TestDatabase services) {
        this.services = services;
        var postgres = services.postgres();
        this.database = Database.open(new DatabaseConfig(postgres.jdbcUrl(), ApplicationRole.NAME, APP_PASSWORD),
                System::nanoTime, new Random());
        var access = services.redis();
        this.redis =
                RedisCache.open(new RedisConfig(access.host(), access.port(), access.password()), System::nanoTime);
        this.withRedis = new LeaderboardService(database, redis, InstantSource.system(), nowNs::get, NEVER);
        this.without = new LeaderboardService(database, RedisCache.none(), InstantSource.system(), nowNs::get, NEVER);
        this.holding = new LeaderboardService(database, RedisCache.none(), InstantSource.system(), nowNs::get, 0);
    }

    static TestDatabase database() {
        return TestDatabase.migratedBy(database -> {
            String owner = database.owner().user();
            Migrations.migrate(database.jdbcUrl(), owner, database.owner().password());
            ApplicationRole.enable(database.jdbcUrl(), owner, database.owner().password(), APP_PASSWORD);
        });
    }

    /** So much later that nothing read before is fresh any more. */
    void later() {
        nowNs.addAndGet(TimeUnit.SECONDS.toNanos(3));
    }

    void define(String boardId, ScoreOperator operator, SortOrder order) {
        withRedis.define(new Leaderboard(boardId, "Board " + boardId, "test", operator, order, null, 1, 0, null));
    }

    ScoreOutcome.Verdict submit(String boardId, long owner, long score, long subscore) {
        return submit(UUID.randomUUID(), boardId, owner, score, subscore);
    }

    ScoreOutcome.Verdict submit(UUID id, String boardId, long owner, long score, long subscore) {
        return withRedis.submit(new ScoresRequest(List.of(new ScoreSubmission(id, boardId, owner, score, subscore))))
                .results()
                .getFirst()
                .verdict();
    }

    /** Makes the view anew; returns its owners when it is there, -1 when it is not. */
    long rebuild(String boardId) {
        CompletableFuture<Long> over = new CompletableFuture<>();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> withRedis.rebuild(boardId, over::complete));
        return over.join();
    }

    static JsonNode page(LeaderboardService service, String boardId, @Nullable Integer season, Start start, int limit) {
        return JSON.readTree(service.read(boardId, new StandingsQuery(season, start, limit)));
    }

    /** Rank, owner, score and subscore of all standings, walked in pages of {@code limit} from the top. */
    static List<String> all(LeaderboardService service, String boardId, @Nullable Integer season, int limit) {
        List<String> found = new ArrayList<>();
        Start start = new StandingsQuery.Top();
        while (true) {
            JsonNode page = page(service, boardId, season, start, limit);
            page.get("standings").forEach(s -> found.add(text(s)));
            if (!page.has("next")) {
                return found;
            }
            start = new StandingsQuery.After(OrderKey.parse(page.get("next").asString()));
        }
    }

    static List<String> texts(JsonNode page) {
        return page.get("standings").valueStream().map(Boards::text).toList();
    }

    private static String text(JsonNode s) {
        return s.get("rank") + " " + s.get("character_id") + " " + s.get("score") + " " + s.get("subscore");
    }

    /** The same by the database's own {@code rank()}. */
    List<String> byDatabase(String boardId, int season, SortOrder order) {
        String by = "score " + order + ", subscore " + order;
        return query("SELECT concat_ws(' ', rank() OVER (ORDER BY " + by + "), owner_id, score, subscore)"
                + " FROM leaderboard_score WHERE NOT removed AND board_id = '" + boardId + "' AND season = " + season
                + " ORDER BY " + by + ", achieved_us, owner_id");
    }

    /** Characters of a new account. */
    List<Long> characters(int count) {
        return query("WITH a AS (INSERT INTO account (kind, name) VALUES ('service', 'boards-'"
                + " || (SELECT count(*) FROM account)) RETURNING account_id) INSERT INTO \"character\""
                + " (account_id, name, name_key, class) SELECT account_id, 'Owner ' || i || ' ' || account_id % 1000,"
                + " 'owner' || i || ' ' || account_id, 'mage' FROM a, generate_series(1, " + count
                + ") i RETURNING character_id").stream().map(Long::parseLong).toList();
    }

    List<String> query(String sql) {
        return onDatabase(statement -> {
            List<String> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(sql)) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            return rows;
        });
    }

    void update(String sql) {
        onDatabase(statement -> statement.executeUpdate(sql));
    }

    private Connection connect() throws SQLException {
        var postgres = services.postgres();
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
    }

    /** Gives every living character a score in the first season of a board on which more is better; many of them tie. */
    void fill(String boardId) {
        update("INSERT INTO leaderboard_score (board_id, season, owner_id, score, subscore, order_score,"
                + " order_subscore, changed_xid) SELECT '" + boardId + "', 1, character_id, character_id % 777, 0,"
                + " -(character_id % 777), 0, pg_current_xact_id()::text::bigint FROM \"character\""
                + " WHERE deleted_at IS NULL");
    }

    /** A transaction with an id, until it is closed. */
    AutoCloseable openTransaction() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_current_xact_id()");
        }
        return connection;
    }

    private interface Work<T> {
        T on(Statement statement) throws SQLException;
    }

    private <T> T onDatabase(Work<T> work) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@code work} finds in Redis. */
    <T> T onRedis(java.util.function.Function<RedisClient, T> work) {
        var access = services.redis();
        try (RedisClient client = RedisClient.builder()
                .hostAndPort(access.host(), access.port())
                .clientConfig(DefaultJedisClientConfig.builder().password(access.password()).build())
                .build()) {
            return work.apply(client);
        }
    }

    @Override
    public void close() {
        redis.close();
        database.close();
    }
}
