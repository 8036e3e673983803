package dev.omega.cli.storage;

import dev.omega.cli.output.Console;
import dev.omega.embedded.EmbeddedServices;
import dev.omega.embedded.Options;
import dev.omega.embedded.PostgresAccess;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A database with its owner's login, for maintenance: the user's own, the embedded one that runs, or the embedded one
 * started for as long as this is open.
 */
public final class OwnerDatabase implements AutoCloseable {
    private static final String OWNER_ROLE = "omega";

    private final DatabaseLogin login;
    private final @Nullable PostgresAccess embedded;
    private final @Nullable EmbeddedServices started;

    private OwnerDatabase(DatabaseLogin login, @Nullable PostgresAccess embedded, @Nullable EmbeddedServices started) {
        this.login = login;
        this.embedded = embedded;
        this.started = started;
    }

    /** Opens what the options name, else the database of {@code dataDirectory}. */
    public static OwnerDatabase open(DatabaseOptions options, Console console, Path dataDirectory) {
        DatabaseLogin named = options.login(console, OWNER_ROLE);
        if (named != null) {
            return new OwnerDatabase(named, null, null);
        }
        return EmbeddedServices.runningPostgres(dataDirectory)
                .map(running -> embedded(running, null))
                .orElseGet(() -> started(dataDirectory));
    }

    private static OwnerDatabase started(Path dataDirectory) {
        EmbeddedServices services = EmbeddedServices.start(dataDirectory, Options.defaults().postgresOnly());
        return embedded(services.postgres(), services);
    }

    private static OwnerDatabase embedded(PostgresAccess access, @Nullable EmbeddedServices started) {
        DatabaseLogin login = new DatabaseLogin(access.jdbcUrl(), access.owner().user(), access.owner().password());
        return new OwnerDatabase(login, access, started);
    }

    public DatabaseLogin login() {
        return login;
    }

    /** Lets the API server's role log in with its generated password; a database of the user's own has its own way. */
    public void enableApplicationLogin() {
        if (embedded != null) {
            ApplicationRole.enableLogin(embedded);
        }
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
