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
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** Starting, using and stopping real servers of one data directory in one process. */
class EmbeddedServicesIT {

    /** Loopback in the byte order of {@code /proc/net/tcp} on little-endian machines. */
    private static final String LOOPBACK_HEX = "0100007F";

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
    void postgres_shouldBeDurableAndClosedUnlessToldOtherwise() {
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.durable().postgresOnly())) {
            Database database = new Database(services.postgres());
            assertEquals("on", database.query("SHOW fsync"));
            assertEquals("on", database.query("SHOW synchronous_commit"));
            assertEquals("on", database.query("SHOW full_page_writes"));
            assertEquals("on", database.query("SHOW data_checksums"));
            assertEquals("4MB", database.query("SHOW wal_segment_size"));
            assertEquals("127.0.0.1", database.query("SHOW listen_addresses"));
            assertEquals("", database.query("SHOW unix_socket_directories"));
            assertEquals("scram-sha-256", database.query("SHOW password_encryption"));
            assertEquals("scram-sha-256",
                    database.query("SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"));
        }
    }

    @Test
    void postgres_shouldSkipTheDiskWhenFast() {
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.fast().postgresOnly())) {
            assertEquals("off", new Database(services.postgres()).query("SHOW fsync"));
            assertThrows(IllegalStateException.class, services::redis);
        }
    }

    @Test
    void servers_shouldListenOnLoopbackOnly() throws IOException {
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.fast())) {
            assertEquals(List.of(LOOPBACK_HEX), listenersOn(services.postgres().port()));
            assertEquals(List.of(LOOPBACK_HEX), listenersOn(services.redis().port()));
        }
    }

    @Test
    void servers_shouldRefuseWrongPasswords() {
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.fast())) {
            PostgresAccess postgres = services.postgres();
            SQLException refused = assertThrows(SQLException.class,
                    () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.owner().user(), "guess").close());
            assertEquals("28P01", refused.getSQLState());
            RedisAccess redis = services.redis();
            assertFalse(RedisPing.answers(redis.port(), "guess"));
            try (RedisClient anonymous = RedisClient.builder()
                    .hostAndPort(redis.host(), redis.port())
                    .clientConfig(DefaultJedisClientConfig.builder().build())
                    .build()) {
                assertThrows(JedisException.class, () -> anonymous.get("key"));
            }
        }
    }

    @Test
    void redis_shouldAppendEveryChangeToItsFile() {
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.fast());
                RedisClient redis = RedisProbe.connect(services.redis())) {
            assertEquals("yes", redis.configGet("appendonly").get("appendonly"));
            assertEquals("everysec", redis.configGet("appendfsync").get("appendfsync"));
            assertEquals("", redis.configGet("save").get("save"));
        }
    }

    @Test
    void secrets_shouldBeReadableByTheOwnerAloneAndBeNowhereElse() throws IOException {
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.fast())) {
            services.secrets().clusterKey();
            services.secrets().serviceKey();
            services.postgres();
            assertEquals("rwx------", mode(temporary.resolve("secrets")));
            List<Path> files = filesIn(temporary.resolve("secrets"));
            assertEquals(5, files.size());
            for (Path file : files) {
                assertEquals("rw-------", mode(file), file.toString());
                String secret = Secrets.read(file);
                assertEquals(43, secret.length());
                ProcessHandle.allProcesses()
                        .forEach(process -> assertFalse(Processes.commandLine(process.pid()).contains(secret)));
                for (Path log : filesIn(temporary.resolve("logs"))) {
                    assertFalse(Files.readString(log).contains(secret), log.toString());
                }
                assertFalse(services.postgres().toString().contains(secret));
                assertFalse(services.redis().toString().contains(secret));
            }
            assertEquals("rw-------", mode(temporary.resolve("redis/redis.conf")));
        }
    }

    @Test
    void start_shouldNameTheOwnerWhenThisProcessIsIt() {
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.fast())) {
            for (int attempt = 0; attempt < 2; attempt++) {
                DataDirectoryInUseException refused = assertThrows(DataDirectoryInUseException.class,
                        () -> EmbeddedServices.start(temporary, TestOptions.fast()));
                assertEquals(ProcessHandle.current().pid(), refused.ownerPid());
            }
            assertThrows(DataDirectoryInUseException.class, () -> EmbeddedServices.stop(temporary));
            new Database(services.postgres()).query("SELECT 1");
        }
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
            assertEquals("omega", new Database(services.postgres()).query("SELECT current_database()"));
        }
        assertFalse(Files.exists(unfinished));
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

    @Test
    void status_shouldTellWhatRuns() {
        assertFalse(EmbeddedServices.status(temporary).running());
        assertFalse(EmbeddedServices.stop(temporary));
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.fast())) {
            ServicesStatus status = EmbeddedServices.status(temporary);
            assertEquals(ProcessHandle.current().pid(), status.ownerPid().orElseThrow());
            assertFalse(status.detached());
            assertEquals(services.postgres().port(), status.postgres().orElseThrow().port());
            assertEquals(services.redis().port(), status.redis().orElseThrow().port());
            assertEquals(services.postgres(), EmbeddedServices.runningPostgres(temporary).orElseThrow());
            assertEquals(services.redis(), EmbeddedServices.runningRedis(temporary).orElseThrow());
        }
        assertFalse(EmbeddedServices.status(temporary).running());
    }

    private static List<String> listenersOn(int port) throws IOException {
        String suffix = String.format(":%04X", port);
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("/proc/net/tcp")));
        lines.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));
        // Columns: slot, local address, remote address, state; 0A is LISTEN (proc(5)).
        return lines.stream()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(columns -> columns[1].endsWith(suffix) && columns[3].equals("0A"))
                .map(columns -> columns[1].substring(0, columns[1].indexOf(':')))
                .toList();
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
