package dev.omega.cli.storage;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.Console;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A database of the user's own, in place of the embedded one. Flags win over environment variables. */
public final class DatabaseOptions {
    private static final int POSTGRES_PORT = 5432;

    @Option(names = "--database-url", paramLabel = "URL", order = 50, description = "PostgreSQL to use:%npostgresql://[user@]host:port/database%n(env OMEGA_DATABASE_URL; default:"
            + " the embedded one).")
    private @Nullable String databaseUrl;

    @Option(names = "--database-password-file", paramLabel = "FILE", order = 51, description = "File with the password of the database user (env OMEGA_DATABASE_PASSWORD_FILE, or"
            + " OMEGA_DATABASE_PASSWORD with the password itself).")
    private @Nullable Path databasePasswordFile;

    /** The user's database, or {@code null} for the embedded one. */
    public @Nullable DatabaseLogin login(Console console, String defaultUser) {
        String text = databaseUrl == null ? console.variable("OMEGA_DATABASE_URL") : databaseUrl;
        if (text == null) {
            refusePasswordWithoutUrl();
            return null;
        }
        String source = databaseUrl == null ? "OMEGA_DATABASE_URL" : "--database-url";
        ServerUrl url = ServerUrl.parse(source, "postgresql", text, POSTGRES_PORT);
        String user = url.user();
        String password = secret(console, "database", databasePasswordFile);
        return new DatabaseLogin(url.jdbc(), user == null ? defaultUser : user, password);
    }

    private void refusePasswordWithoutUrl() {
        if (databasePasswordFile != null) {
            throw CliException
                    .usage("--database-password-file needs --database-url; the embedded database has a password"
                            + " of its own");
        }
    }

    /** Option, then the file named by the environment, then the environment itself; empty when there is none. */
    static String secret(Console console, String stem, @Nullable Path option) {
        if (option != null) {
            return SecretFile.read("--" + stem + "-password-file", option);
        }
        String variable = "OMEGA_" + stem.toUpperCase(Locale.ROOT) + "_PASSWORD";
        String file = console.variable(variable + "_FILE");
        if (file != null) {
            return SecretFile.read(variable + "_FILE", Path.of(file));
        }
        String value = console.variable(variable);
        return value == null ? "" : value;
    }
}
