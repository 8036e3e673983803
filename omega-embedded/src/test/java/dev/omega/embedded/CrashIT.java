package dev.omega.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** What is left when processes die: owners, guards and servers, in every combination. */
class CrashIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final AtomicInteger TABLES = new AtomicInteger();

    /** One data directory for all tests: each begins on what the crashes before it left. */
    @TempDir
    static Path temporary;

    private final String table = "kept_" + TABLES.incrementAndGet();

    @AfterEach
    void nothingShouldBeLeft() {
        soon().untilAsserted(() -> assertEquals(List.of(), Processes.of(temporary)));
    }

    @Test
    void servers_shouldStopWhenTheirOwnerIsKilled() {
        try (OwnerProcess owner = OwnerProcess.start(temporary, "owned")) {
            assertEquals("ready", owner.firstLine());
            assertFalse(Processes.of(temporary).isEmpty());
            owner.kill();
            soon().untilAsserted(() -> assertEquals(List.of(), Processes.of(temporary)));
        }
    }

    @Test
    void servers_shouldStopWhenTheirOwnerIsKilledWhileAQueryRuns() throws SQLException {
        try (OwnerProcess owner = OwnerProcess.start(temporary, "owned");
                Connection connection =
                        new Database(EmbeddedServices.runningPostgres(temporary).orElseThrow()).connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TABLE " + table + " (id bigint)");
            Thread query = Thread.startVirtualThread(() -> sleepInDatabase(statement));
            owner.kill();
            soon().untilAsserted(() -> assertEquals(List.of(), Processes.of(temporary)));
            soon().until(() -> !query.isAlive());
        }
    }

    @Test
    void servers_shouldBeOutOfReachOfTheTerminal() throws IOException {
        try (EmbeddedServices _ = EmbeddedServices.start(temporary, TestOptions.fast())) {
            long ownSession = Processes.sessionOf(ProcessHandle.current().pid());
            ServicesStatus status = EmbeddedServices.status(temporary);
            for (ServerStatus server : List.of(status.postgres().orElseThrow(), status.redis().orElseThrow())) {
                assertNotEquals(ownSession, Processes.sessionOf(server.pid()));
                assertNotEquals(ownSession, Processes.sessionOf(Processes.parentOf(server.pid())));
            }
        }
    }

    @Test
    void start_shouldNameTheOwnerWhenItIsAnotherProcess() {
        try (OwnerProcess owner = OwnerProcess.start(temporary, "owned");
                OwnerProcess second = OwnerProcess.start(temporary, "owned")) {
            assertEquals("data directory " + temporary + " is in use by process " + owner.pid()
                    + "; stop that process or choose another directory with --data-dir", second.firstLine());
            assertEquals(owner.pid(), EmbeddedServices.status(temporary).ownerPid().orElseThrow());
        }
    }

    @Test
    void start_shouldReplaceServersThatOutlivedOwnerAndGuards() {
        try (OwnerProcess owner = OwnerProcess.start(temporary, "owned")) {
            new Database(EmbeddedServices.runningPostgres(temporary).orElseThrow())
                    .execute("CREATE TABLE " + table + " (id bigint)");
            ServicesStatus status = EmbeddedServices.status(temporary);
            killGuards(owner.pid(), status);
            owner.kill();
            assertTrue(EmbeddedServices.status(temporary).running());
            try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.fast())) {
                assertEquals("0", new Database(services.postgres()).query("SELECT count(*) FROM " + table));
                assertNotEquals(status.postgres().orElseThrow().pid(),
                        EmbeddedServices.status(temporary).postgres().orElseThrow().pid());
            }
        }
    }

    @Test
    void stop_shouldEndServersThatOutlivedOwnerAndGuards() {
        try (OwnerProcess owner = OwnerProcess.start(temporary, "owned")) {
            killGuards(owner.pid(), EmbeddedServices.status(temporary));
            owner.kill();
            assertTrue(EmbeddedServices.stop(temporary));
            assertFalse(EmbeddedServices.status(temporary).running());
        }
    }

    @Test
    void servers_shouldComeBackOnTheirPortsWhenKilled() {
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.durable());
                RedisClient redis = RedisProbe.connect(services.redis())) {
            Database database = new Database(services.postgres());
            database.execute("CREATE TABLE " + table + " (id bigint)");
            for (int round = 1; round <= 3; round++) {
                String rows = Integer.toString(round);
                database.execute("INSERT INTO " + table + " VALUES (1)");
                redis.set(table, rows);
                ServicesStatus status = EmbeddedServices.status(temporary);
                Processes.kill(status.postgres().orElseThrow().pid());
                Processes.kill(status.redis().orElseThrow().pid());
                soon().ignoreExceptions()
                        .untilAsserted(() -> assertEquals(rows, database.query("SELECT count(*) FROM " + table)));
                soon().ignoreExceptions().untilAsserted(() -> assertEquals(rows, redis.get(table)));
            }
        }
    }

    @Test
    void start_shouldRecoverWhenEverythingWasKilledAtOnce() {
        try (OwnerProcess owner = OwnerProcess.start(temporary, "owned")) {
            new Database(EmbeddedServices.runningPostgres(temporary).orElseThrow())
                    .execute("CREATE TABLE " + table + " (id bigint)");
            try (RedisClient redis = RedisProbe.connect(EmbeddedServices.runningRedis(temporary).orElseThrow())) {
                redis.set(table, "yes");
            }
            ServicesStatus status = EmbeddedServices.status(temporary);
            killGuards(owner.pid(), status);
            owner.kill();
            Processes.kill(status.postgres().orElseThrow().pid());
            Processes.kill(status.redis().orElseThrow().pid());
        }
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.fast());
                RedisClient redis = RedisProbe.connect(services.redis())) {
            assertEquals("0", new Database(services.postgres()).query("SELECT count(*) FROM " + table));
            assertEquals("yes", redis.get(table));
        }
    }

    @Test
    void servers_shouldOutliveTheProcessThatStartedThemDetached() {
        try (OwnerProcess starter = OwnerProcess.start(temporary, "detached")) {
            assertEquals("ready", starter.firstLine());
            starter.kill();
        }
        ServicesStatus status = EmbeddedServices.status(temporary);
        assertTrue(status.detached());
        assertTrue(status.ownerPid().isEmpty());
        for (int user = 0; user < 2; user++) {
            try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.fast());
                    EmbeddedServices other = EmbeddedServices.start(temporary, TestOptions.fast())) {
                assertEquals(services.postgres(), other.postgres());
                new Database(services.postgres()).query("SELECT 1");
            }
        }
        assertEquals(status, EmbeddedServices.status(temporary));
        assertTrue(EmbeddedServices.stop(temporary));
        assertFalse(EmbeddedServices.status(temporary).running());
    }

    private static void killGuards(long owner, ServicesStatus status) {
        // The watcher inside the guard first, or it would stop the server when the pipe ends.
        for (ServerStatus server : List.of(status.postgres().orElseThrow(), status.redis().orElseThrow())) {
            long guard = Processes.parentOf(server.pid());
            assertEquals(owner, Processes.parentOf(guard));
            ProcessHandle.of(guard)
                    .orElseThrow()
                    .children()
                    .filter(child -> child.pid() != server.pid())
                    .forEach(ProcessHandle::destroyForcibly);
            Processes.kill(guard);
        }
    }

    private static void sleepInDatabase(Statement statement) {
        try {
            statement.execute("SELECT pg_sleep(600)");
        } catch (SQLException e) {
            // Ended by the server's stop.
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(SOON).pollInterval(Duration.ofMillis(20));
    }
}
