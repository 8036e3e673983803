package dev.omega.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** What running servers let in, keep and give away; all tests look at the same two. */
class RunningServicesIT {

    /** Loopback in the byte order of {@code /proc/net/tcp} on little-endian machines. */
    private static final String LOOPBACK_HEX = "0100007F";

    @TempDir
    static Path temporary;

    private static EmbeddedServices services;

    @BeforeAll
    static void start() {
        services = EmbeddedServices.start(temporary, TestOptions.durable());
    }

    @AfterAll
    static void stop() {
        services.close();
        assertFalse(EmbeddedServices.status(temporary).running());
        assertEquals(List.of(), Processes.of(temporary));
    }

    @Test
    void postgres_shouldBeDurableAndClosedByDefault() {
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

    @Test
    void postgres_shouldStoreTextAsUtf8AndCompareItByCodePoint() {
        Database database = new Database(services.postgres());
        assertEquals("UTF8", database.query("SHOW server_encoding"));
        assertEquals("C.UTF-8", database.query("SELECT datlocale FROM pg_database WHERE datname = 'omega'"));
        assertEquals("ÄB", database.query("SELECT upper('äb')"));
    }

    @Test
    void servers_shouldListenOnLoopbackOnly() throws IOException {
        assertEquals(List.of(LOOPBACK_HEX), listenersOn(services.postgres().port()));
        assertEquals(List.of(LOOPBACK_HEX), listenersOn(services.redis().port()));
    }

    @Test
    void servers_shouldRefuseWrongPasswords() {
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

    @Test
    void redis_shouldAppendEveryChangeToItsFile() {
        try (RedisClient redis = RedisProbe.connect(services.redis())) {
            assertEquals("yes", redis.configGet("appendonly").get("appendonly"));
            assertEquals("everysec", redis.configGet("appendfsync").get("appendfsync"));
            assertEquals("", redis.configGet("save").get("save"));
        }
    }

    @Test
    void secrets_shouldBeReadableByTheOwnerAlone() throws IOException {
        services.secrets().clusterKey();
        services.secrets().serviceKey();
        services.postgres();
        assertEquals("rwx------", mode(temporary.resolve("secrets")));
        List<Path> files = filesIn(temporary.resolve("secrets"));
        assertEquals(5, files.size());
        for (Path file : files) {
            assertEquals("rw-------", mode(file), file.toString());
        }
        assertEquals("rw-------", mode(temporary.resolve("redis/redis.conf")));
        assertEquals("rwx------", mode(temporary.resolve("postgres")));
        assertEquals("rwx------", mode(temporary));
    }

    @Test
    void secrets_shouldBeInNoCommandLineLogOrText() throws IOException {
        PostgresAccess postgres = services.postgres();
        for (Path file : List.of(postgres.owner().passwordFile(), postgres.application().passwordFile(),
                services.redis().passwordFile())) {
            String secret = Secrets.read(file);
            assertEquals(43, secret.length());
            ProcessHandle.allProcesses()
                    .forEach(process -> assertFalse(Processes.commandLine(process.pid()).contains(secret)));
            for (Path log : filesIn(temporary.resolve("logs"))) {
                assertFalse(Files.readString(log).contains(secret), log.toString());
            }
            assertFalse(postgres.toString().contains(secret));
            assertFalse(services.redis().toString().contains(secret));
        }
    }

    @Test
    void secrets_shouldStayOutOfTheLogWhenAStatementFails() throws IOException {
        Database database = new Database(services.postgres());
        assertThrows(IllegalStateException.class,
                () -> database.execute("ALTER ROLE nobody_of_that_name PASSWORD 'do-not-log-me'"));
        String log = Files.readString(temporary.resolve("logs/postgres.log"));
        assertFalse(log.contains("do-not-log-me"));
        assertEquals(1, log.lines().filter(line -> line.contains("nobody_of_that_name")).count());
    }

    @Test
    void start_shouldNameTheOwnerWhenThisProcessIsIt() {
        for (int attempt = 0; attempt < 2; attempt++) {
            DataDirectoryInUseException refused = assertThrows(DataDirectoryInUseException.class,
                    () -> EmbeddedServices.start(temporary, TestOptions.fast()));
            assertEquals(ProcessHandle.current().pid(), refused.ownerPid());
        }
        assertThrows(DataDirectoryInUseException.class, () -> EmbeddedServices.stop(temporary));
        new Database(services.postgres()).query("SELECT 1");
    }

    @Test
    void status_shouldTellWhatRuns() {
        ServicesStatus status = EmbeddedServices.status(temporary);
        assertEquals(ProcessHandle.current().pid(), status.ownerPid().orElseThrow());
        assertFalse(status.detached());
        assertEquals(services.postgres().port(), status.postgres().orElseThrow().port());
        assertEquals(services.redis().port(), status.redis().orElseThrow().port());
        assertEquals(services.postgres(), EmbeddedServices.runningPostgres(temporary).orElseThrow());
        assertEquals(services.redis(), EmbeddedServices.runningRedis(temporary).orElseThrow());
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
