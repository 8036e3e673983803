package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.cli.output.ExitCode;
import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.admin.AdminKey;
import dev.omega.server.admin.AdminKeys;
import dev.omega.server.admin.AdminRole;
import dev.omega.server.api.ApiConfig;
import dev.omega.server.api.ApiLimits;
import dev.omega.server.api.ApiServer;
import dev.omega.server.store.ApplicationRole;
import dev.omega.server.store.DatabaseConfig;
import dev.omega.server.store.Migrations;
import dev.omega.server.store.RedisConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An API server in this JVM, and commands that are told where it is. */
record LocalApi(ApiServer server, TestDatabase services, Path keyFile) implements AutoCloseable {

    private static final String APP_PASSWORD = "app-password-of-tests";

    static TestDatabase database() {
        return TestDatabase.migratedBy(database -> {
            String owner = database.owner().user();
            Migrations.migrate(database.jdbcUrl(), owner, database.owner().password());
            ApplicationRole.enable(database.jdbcUrl(), owner, database.owner().password(), APP_PASSWORD);
        });
    }

    static LocalApi start(TestDatabase services, Path folder) throws IOException {
        String operatorKey = key((byte) 2);
        ApiServer server =
                ApiServer.start(ApiConfig
                        .local(0, new DatabaseConfig(services.postgres().jdbcUrl(), ApplicationRole.NAME, APP_PASSWORD),
                                new RedisConfig(services.redis().host(), services.redis().port(),
                                        services.redis().password()),
                                ApiConfig.Keys.parse(key((byte) 1), key((byte) 3)), "test")
                        .withLimits(ApiLimits.DEFAULT.withAnswerWithin(Duration.ofSeconds(10)))
                        .withAdmin(ApiConfig.Listen.loopback(0),
                                new AdminKeys(List.of(AdminKey.parse("anna", AdminRole.OPERATOR, operatorKey)))));
        return new LocalApi(server, services, Files.writeString(folder.resolve("anna.operator.key"), operatorKey));
    }

    /** A command of a group, run against the server. */
    MemoryConsole omega(String group, String... words) {
        List<String> all = new ArrayList<>(List.of(group));
        all.addAll(List.of(words));
        all.addAll(
                List.of("--admin", "http://127.0.0.1:" + server.adminPort(), "--admin-key-file", keyFile.toString()));
        return MemoryConsole.run(all.toArray(String[]::new));
    }

    /** What such a command says in JSON. */
    JsonNode json(String group, String... words) {
        MemoryConsole done =
                omega(group, Stream.concat(Stream.of(words), Stream.of("-o", "json")).toArray(String[]::new));
        assertEquals(ExitCode.OK, done.exitCode(), done.err());
        return JsonMapper.shared().readTree(done.out());
    }

    /** A statement of the database's owner. */
    void sql(String statement) {
        var postgres = services.postgres();
        try (Connection connection =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
                Statement runner = connection.createStatement()) {
            runner.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private static String key(byte fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, fill);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop();
    }
}
