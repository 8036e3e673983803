package dev.omega.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Starting, using and stopping real servers of one data directory in one process. */
class EmbeddedServicesIT {

    @TempDir
    Path temporary;

    @Test
    void services_shouldKeepRowsAndKeysWhenStartedAgain() {
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.durable());
                RedisClient redis = RedisProbe.connect(services.redis())) {
            Database database = new Database(services.postgres());
            database.execute("CREATE TABLE kept (id bigint); INSERT INTO kept SELECT generate_series(1, 1000)");
            redis.set("kept", "yes");
        }
        assertEquals(List.of(), Processes.of(temporary));
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.durable());
                RedisClient redis = RedisProbe.connect(services.redis())) {
            assertEquals("1000", new Database(services.postgres()).query("SELECT count(*) FROM kept"));
            assertEquals("yes", redis.get("kept"));
        }
        assertEquals(List.of(), Processes.of(temporary));
    }

    @Test
    void start_shouldUseFixedPortsAndNameOneThatIsTaken() throws IOException {
        int free = Loopback.freePort();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            EmbeddedException refused = assertThrows(EmbeddedException.class,
                    () -> EmbeddedServices.start(temporary, TestOptions.fast().onPorts(free, taken.getLocalPort())));
            assertTrue(refused.getMessage().contains("Redis cannot listen on 127.0.0.1:" + taken.getLocalPort()),
                    refused.getMessage());
            assertEquals(List.of(), Processes.of(temporary));
            refused = assertThrows(EmbeddedException.class,
                    () -> EmbeddedServices.start(temporary, TestOptions.fast().onPorts(taken.getLocalPort(), 0)));
            assertTrue(refused.getMessage().contains("PostgreSQL cannot listen"), refused.getMessage());
        }
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.fast().onPorts(free, 0))) {
            assertEquals(free, services.postgres().port());
        }
    }

    @Test
    void start_shouldWorkInADirectoryWithAwkwardName() {
        Path awkward = temporary.resolve("it's \"our\" world $HOME \\ #1");
        try (EmbeddedServices services = EmbeddedServices.start(awkward, TestOptions.fast());
                RedisClient redis = RedisProbe.connect(services.redis())) {
            new Database(services.postgres()).execute("CREATE TABLE here (id bigint)");
            assertEquals(awkward.resolve("redis").toString(), redis.configGet("dir").get("dir"));
        }
        assertEquals(List.of(), Processes.of(awkward));
    }

    @Test
    void start_shouldSetTheClusterUpAgainWhenThatWasInterrupted() throws IOException {
        Path unfinished = Files.createDirectories(temporary.resolve("postgres.new"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.fast().postgresOnly())) {
            assertThrows(IllegalStateException.class, services::redis);
            assertEquals("off", new Database(services.postgres()).query("SHOW fsync"));
            assertEquals("omega", new Database(services.postgres()).query("SELECT current_database()"));
        }
        assertFalse(Files.exists(unfinished));
    }

    @Test
    void status_shouldBeEmptyWhereNothingEverRan() {
        assertFalse(EmbeddedServices.status(temporary.resolve("nowhere")).running());
        assertTrue(EmbeddedServices.runningPostgres(temporary).isEmpty());
        assertFalse(EmbeddedServices.stop(temporary));
    }

    @Test
    void start_shouldRefuseAClusterOfAnotherVersion() throws IOException {
        Path cluster = Files.createDirectories(temporary.resolve("postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
        EmbeddedException refused = assertThrows(EmbeddedException.class,
                () -> EmbeddedServices.start(temporary, TestOptions.fast().postgresOnly()));
        assertTrue(refused.getMessage().contains("written by PostgreSQL 17, this is PostgreSQL 18"));
    }

    @Test
    void start_shouldTellTheServersLastWordsWhenItFails() throws IOException {
        try (EmbeddedServices _ = EmbeddedServices.start(temporary, TestOptions.fast().postgresOnly())) {
            // Sets the cluster up.
        }
        Files.delete(temporary.resolve("postgres/global/pg_control"));
        EmbeddedException refused = assertThrows(EmbeddedException.class,
                () -> EmbeddedServices.start(temporary, TestOptions.fast().postgresOnly()));
        assertTrue(refused.getMessage().contains("did not start"), refused.getMessage());
        assertTrue(refused.getMessage().contains("pg_control"), refused.getMessage());
        assertFalse(refused.getMessage().contains("\n"));
    }
}
