package dev.omega.embedded.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.omega.embedded.PostgresAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

/** The fixture on real servers, used by the two nested classes the way other modules use it. */
class TestDatabaseIT {

    private static final AtomicInteger MIGRATIONS = new AtomicInteger();

    private static void migrate(PostgresAccess database) {
        MIGRATIONS.incrementAndGet();
        execute(database, "CREATE TABLE visit (visit_id bigint GENERATED ALWAYS AS IDENTITY)");
    }

    private static void shouldBeFresh(TestDatabase database) {
        assertEquals(1, MIGRATIONS.get());
        assertEquals(0, count(database.postgres()));
        execute(database.postgres(), "INSERT INTO visit DEFAULT VALUES");
        assertEquals(1, count(database.postgres()));
        try (RedisClient redis = redis(database)) {
            assertEquals(0, redis.dbSize());
            redis.set("visited", "yes");
        }
    }

    @Nested
    class First {
        @RegisterExtension
        static final TestDatabase DATABASE = TestDatabase.migratedBy(TestDatabaseIT::migrate);

        @Test
        void database_shouldBeMigratedAndEmptyForTheFirstClass() {
            shouldBeFresh(DATABASE);
        }
    }

    @Nested
    class Second {
        @RegisterExtension
        static final TestDatabase DATABASE = TestDatabase.migratedBy(TestDatabaseIT::migrate);
        @RegisterExtension
        static final TestDatabase EMPTY = TestDatabase.empty();

        @Test
        void database_shouldBeMigratedAndEmptyForTheSecondClass() {
            shouldBeFresh(DATABASE);
        }

        @Test
        void database_shouldHoldNothingWhenAskedForEmpty() {
            assertNotEquals(DATABASE.postgres().database(), EMPTY.postgres().database());
            execute(EMPTY.postgres(), "CREATE TABLE visit (visit_id bigint)");
        }
    }

    private static RedisClient redis(TestDatabase database) {
        return RedisClient.builder()
                .hostAndPort(database.redis().host(), database.redis().port())
                .clientConfig(redis.clients.jedis.DefaultJedisClientConfig.builder()
                        .password(database.redis().password())
                        .build())
                .build();
    }

    private static void execute(PostgresAccess database, String sql) {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static long count(PostgresAccess database) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM visit")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection connect(PostgresAccess database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.owner().user(), database.owner().password());
    }
}
