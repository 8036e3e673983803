package dev.omega.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.economy.EconomyDoctor;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The schema as it is made, guarded and refused. */
class MigrationsIT {

    @RegisterExtension
    static final TestDatabase FRESH = TestDatabase.empty();

    private static final String APP_PASSWORD = "app-password-of-tests";

    private static String url() {
        return FRESH.postgres().jdbcUrl();
    }

    private static String owner() {
        return FRESH.postgres().owner().user();
    }

    private static String ownerPassword() {
        return FRESH.postgres().owner().password();
    }

    private static void asOwner(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), owner(), ownerPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String refusalAsApplication(String sql) {
        return assertThrows(SQLException.class, () -> {
            try (Connection connection = DriverManager.getConnection(url(), ApplicationRole.NAME, APP_PASSWORD);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }, sql).getSQLState();
    }

    private static StoreStartException refusalToOpen() {
        DatabaseConfig config = new DatabaseConfig(url(), ApplicationRole.NAME, APP_PASSWORD);
        return assertThrows(StoreStartException.class, () -> {
            try (Database database = Database.open(config, System::nanoTime, new Random())) {
                SchemaVersion.check(database);
            }
        });
    }

    @Test
    void schema_shouldGoThroughItsLife() throws SQLException {
        List<Migrations.Step> steps = Migrations.info(url(), owner(), ownerPassword());
        assertTrue(steps.stream().noneMatch(Migrations.Step::applied));
        doctorRefuses("has no schema, but this build is made for version " + SchemaVersion.EXPECTED);

        Migrations.Outcome first = Migrations.migrate(url(), owner(), ownerPassword());
        assertEquals(steps.size(), first.applied());
        assertEquals(0, Migrations.migrate(url(), owner(), ownerPassword()).applied());
        assertTrue(Migrations.info(url(), owner(), ownerPassword()).stream().allMatch(Migrations.Step::applied));

        ApplicationRole.enable(url(), owner(), ownerPassword(), APP_PASSWORD);
        applicationMayOnlyTouchData();
        constraintsHoldEvenForTheOwner();
        transactionsEndInTime();
        newerSchemaIsRefused();
        olderSchemaIsRefused();
    }

    /** One that writes and stays open holds back the events of all. */
    private static void transactionsEndInTime() {
        DatabaseConfig config = new DatabaseConfig(url(), ApplicationRole.NAME, APP_PASSWORD);
        try (Database database = Database.open(config, System::nanoTime, new Random())) {
            assertEquals("10s",
                    database.transact(sql -> sql.fetchSingle("SHOW transaction_timeout").get(0, String.class)));
            Problem ended = assertThrows(Problem.class, () -> database.transact(sql -> {
                // A clock that runs already is not set again.
                sql.execute("SET transaction_timeout = 0");
                sql.execute("SET transaction_timeout = 50");
                return sql.execute("SELECT pg_sleep(1)");
            }));
            assertEquals(ErrorCode.UNAVAILABLE, ended.code());
        }
    }

    private static void applicationMayOnlyTouchData() throws SQLException {
        for (String sql : List.of("CREATE TABLE x (y int)", "DROP TABLE account",
                "ALTER TABLE account ADD COLUMN x int", "TRUNCATE account", "DELETE FROM operation",
                "UPDATE operation SET actor_id = 1", "ALTER TABLE shard ADD COLUMN x int",
                "DELETE FROM flyway_schema_history", "CREATE ROLE x", "SELECT setval('fence_seq', 1)")) {
            assertEquals("42501", refusalAsApplication(sql), sql);
        }
    }

    private static void constraintsHoldEvenForTheOwner() throws SQLException {
        asOwner("INSERT INTO account (kind, name) VALUES ('player', 'Anna')");
        asOwner("INSERT INTO \"character\" (account_id, name, name_key, class) SELECT account_id, 'Anna', 'anna', 'mage' FROM account");
        for (String sql : List.of("INSERT INTO account (kind, name) VALUES ('player', 'ANNA')",
                "INSERT INTO account (kind, name) VALUES ('player', 'Guest-77')",
                "INSERT INTO account (kind, name) VALUES ('king', 'Berta')",
                "INSERT INTO credential (account_id, password) SELECT account_id, 'plain' FROM account",
                "INSERT INTO session (account_id, expires_at) SELECT account_id, now() - interval '1 s' FROM account",
                "INSERT INTO \"character\" (account_id, name, name_key, class) SELECT account_id, 'ANNA', 'anna', 'mage' FROM account",
                "INSERT INTO \"character\" (account_id, name, name_key, class) SELECT account_id, ' Bo ', 'bobo', 'mage' FROM account",
                "INSERT INTO \"character\" (account_id, name, name_key, class) SELECT account_id, 'Boris', 'boris', 'king' FROM account",
                "INSERT INTO character_state (character_id, version) SELECT character_id, 1 FROM \"character\"",
                "INSERT INTO character_state (character_id, health) SELECT character_id, -1 FROM \"character\"",
                "INSERT INTO character_lease (character_id, expires_at) SELECT character_id, now() FROM \"character\"",
                "UPDATE shard SET soft_fill_percent = 99", "UPDATE shard SET min_instances = max_instances + 1",
                "UPDATE shard SET party_reserve_percent = 6")) {
            SQLException refused = assertThrows(SQLException.class, () -> asOwner(sql), sql);
            assertTrue(List.of("23514", "23505").contains(refused.getSQLState()), sql + " " + refused.getMessage());
        }
    }

    private static void newerSchemaIsRefused() throws SQLException {
        asOwner("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,"
                + " execution_time, success) VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'x', 1, true)");
        StoreStartException refused =
                assertThrows(StoreStartException.class, () -> Migrations.migrate(url(), owner(), ownerPassword()));
        assertEquals(StoreStartException.Reason.SCHEMA_MISMATCH, refused.reason());
        assertTrue(String.valueOf(refused.getMessage()).contains("version 99"), refused.getMessage());
        assertEquals(StoreStartException.Reason.SCHEMA_MISMATCH, refusalToOpen().reason());
        asOwner("DELETE FROM flyway_schema_history WHERE version = '99'");
    }

    private static void olderSchemaIsRefused() throws SQLException {
        asOwner("DELETE FROM flyway_schema_history WHERE version = '" + SchemaVersion.EXPECTED + "'");
        assertTrue(String.valueOf(refusalToOpen().getMessage()).contains("run 'omega db migrate'"));
        doctorRefuses("but this build is made for version " + SchemaVersion.EXPECTED + "; run 'omega db migrate'");
        asOwner("DROP TABLE flyway_schema_history");
        assertTrue(String.valueOf(refusalToOpen().getMessage()).contains("has no schema"));
    }

    private static void doctorRefuses(String expected) {
        StoreStartException refused =
                assertThrows(StoreStartException.class, () -> EconomyDoctor.examine(url(), owner(), ownerPassword()));
        assertEquals(StoreStartException.Reason.SCHEMA_MISMATCH, refused.reason());
        assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
    }

    @Test
    void wrongPasswordAndDeadServer_shouldBeToldInOneLine() {
        StoreStartException wrong = assertThrows(StoreStartException.class,
                () -> Database.open(new DatabaseConfig(url(), owner(), "wrong"), System::nanoTime, new Random()));
        assertEquals(StoreStartException.Reason.UNREACHABLE, wrong.reason());
        assertTrue(String.valueOf(wrong.getMessage()).contains("password authentication failed"), wrong.getMessage());
        StoreStartException dead = assertThrows(StoreStartException.class,
                () -> Migrations.migrate("jdbc:postgresql://127.0.0.1:1/omega", "x", "secret-password"));
        assertEquals(StoreStartException.Reason.UNREACHABLE, dead.reason());
        assertEquals(1, String.valueOf(dead.getMessage()).lines().count());
        assertTrue(!String.valueOf(dead.getMessage()).contains("secret-password"));
        assertTrue(String.valueOf(dead.getMessage()).startsWith("cannot reach the database at 127.0.0.1:1/omega: "),
                dead.getMessage());
    }
}
