package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.embedded.EmbeddedServices;
import dev.omega.embedded.PostgresAccess;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * {@code omega db psql-url}: the address for {@code psql "$(omega db psql-url)"}. The password is not in it: it names a
 * password file (mode 0600) instead, since arguments can be read by every process.
 */
final class DbPsqlUrlCommand implements Callable<Integer> {
    private final Context context;

    DbPsqlUrlCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Path dataDirectory = context.dataDirectory();
        PostgresAccess postgres = EmbeddedServices.runningPostgres(dataDirectory)
                .orElseThrow(() -> CliException.unreachable(
                        "the embedded PostgreSQL of " + dataDirectory + " does not run; start it with 'omega db start'",
                        null));
        String url = "postgresql://" + postgres.owner().user() + "@" + postgres.host() + ":" + postgres.port() + "/"
                + postgres.database() + "?passfile="
                + URLEncoder.encode(passwordFile(postgres).toString(), StandardCharsets.UTF_8).replace("+", "%20");
        context.print(new Result("db-psql-url").field("url", url).line(url));
        return ExitCode.OK;
    }

    /** In the form libpq reads ({@code host:port:database:user:password}), beside the secret it repeats. */
    private static Path passwordFile(PostgresAccess postgres) throws IOException {
        Path file = postgres.owner().passwordFile().toAbsolutePath().resolveSibling("pgpass");
        Path folder = Objects.requireNonNull(file.getParent());
        Path fresh = Files.createTempFile(folder, ".new", "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, "*:*:*:" + postgres.owner().user() + ":" + postgres.owner().password() + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }
}
