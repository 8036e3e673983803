package dev.omega.embedded.testing;

import dev.omega.embedded.EmbeddedServices;
import dev.omega.embedded.Options;
import dev.omega.embedded.PostgresAccess;
import dev.omega.embedded.RedisAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The servers of this test JVM, in {@code target/} of the module under test, and the template database on them. */
final class TestServices implements AutoCloseable {

    private static final String EMPTY = "template0";
    private static final String MIGRATED = "migrated_template";

    private final Path directory;
    private final EmbeddedServices services;
    private boolean migrated;
    private int databases;

    private TestServices(Path directory, EmbeddedServices services) {
        this.directory = directory;
        this.services = services;
    }

    static TestServices start() {
        Path directory = Path.of("target", "embedded-test-" + ProcessHandle.current().pid()).toAbsolutePath();
        Path binaries = Path.of(System.getProperty("omega.embedded.binaries", "target/embedded")).toAbsolutePath();
        delete(directory);
        return new TestServices(directory, EmbeddedServices.start(directory, Options.fast().withBinaries(binaries)));
    }

    /** A new database without a schema. */
    synchronized PostgresAccess createEmpty() {
        return create(EMPTY);
    }

    /** A new database with the schema; the migration itself runs once. */
    synchronized PostgresAccess createMigrated(Migration migration) {
        if (!migrated) {
            execute("CREATE DATABASE " + MIGRATED + " TEMPLATE " + EMPTY);
            migration.migrate(services.postgres().withDatabase(MIGRATED));
            migrated = true;
        }
        return create(MIGRATED);
    }

    void drop(PostgresAccess database) {
        execute("DROP DATABASE " + database.database() + " WITH (FORCE)");
    }

    RedisAccess redis() {
        return services.redis();
    }

    @Override
    public void close() {
        services.close();
        delete(directory);
    }

    private PostgresAccess create(String template) {
        databases++;
        String name = "test_" + databases;
        // Copied by files: faster than through the log, and nobody needs this log.
        execute("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY FILE_COPY");
        return services.postgres().withDatabase(name);
    }

    private void execute(String sql) {
        PostgresAccess postgres = services.postgres();
        try (Connection connection =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + " failed: " + e.getMessage(), e);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
