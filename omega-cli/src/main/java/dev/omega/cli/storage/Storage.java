package dev.omega.cli.storage;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.Console;
import dev.omega.embedded.EmbeddedServices;
import dev.omega.embedded.Options;
import dev.omega.embedded.PostgresAccess;
import dev.omega.embedded.RedisAccess;
import dev.omega.server.store.Migrations;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The storage an API server runs on. Embedded servers are started, brought to this build's schema and stopped again;
 * servers of the user's own are taken as they are.
 */
public final class Storage implements AutoCloseable {
    private static final String APPLICATION_ROLE = "omega_app";

    private final @Nullable EmbeddedServices embedded;
    private final DatabaseLogin database;
    private final @Nullable RedisLogin redis;

    private Storage(@Nullable EmbeddedServices embedded, DatabaseLogin database, @Nullable RedisLogin redis) {
        this.embedded = embedded;
        this.database = database;
        this.redis = redis;
    }

    /** Opens what the options name; without a database of the user's own, the embedded servers of {@code dataDirectory}. */
    public static Storage open(StorageOptions options, Console console, Path dataDirectory) {
        DatabaseLogin login = options.database(console, APPLICATION_ROLE);
        RedisLogin redis = options.redis(console);
        if (login != null) {
            return new Storage(null, login, redis);
        }
        if (redis != null) {
            throw CliException.usage(
                    "--redis-url needs --database-url as well: the embedded database comes with its own" + " Redis");
        }
        return embedded(dataDirectory);
    }

    private static Storage embedded(Path dataDirectory) {
        EmbeddedServices services = EmbeddedServices.start(dataDirectory, Options.defaults());
        try {
            PostgresAccess postgres = services.postgres();
            Migrations.migrate(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
            DatabaseLogin application = new DatabaseLogin(postgres.jdbcUrl(), postgres.application().user(),
                    postgres.application().password());
            ApplicationRole.enableLogin(postgres);
            RedisAccess redis = services.redis();
            return new Storage(services, application, new RedisLogin(redis.host(), redis.port(), redis.password()));
        } catch (RuntimeException refused) {
            services.close();
            throw refused;
        }
    }

    public DatabaseLogin database() {
        return database;
    }

    /** {@code null} when the API server is to run without. */
    public @Nullable RedisLogin redis() {
        return redis;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
