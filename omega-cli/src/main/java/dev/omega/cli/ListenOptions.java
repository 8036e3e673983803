package dev.omega.cli;

import dev.omega.cli.output.CliException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where else a zone host listens. */
final class ListenOptions {
    private static final String SCHEME = "unix:";

    @Option(names = "--listen", paramLabel = "unix:PATH", order = 22, description = "Listen for players of this machine at a socket file as well (mode 0600).")
    private @Nullable String address;

    /**
     * The socket file, or {@code null}.
     *
     * @throws CliException when the address is something else
     */
    @Nullable
    Path unixSocket() {
        String given = address;
        if (given == null) {
            return null;
        }
        if (!given.startsWith(SCHEME) || given.length() == SCHEME.length()) {
            throw CliException.usage("--listen " + given + " is not unix:PATH, for example unix:/run/omega/zone.sock;"
                    + " a TCP port is --bind and --port");
        }
        try {
            return Path.of(given.substring(SCHEME.length()));
        } catch (InvalidPathException e) {
            throw CliException.usage("--listen " + given + ": " + e.getReason());
        }
    }

    /** The option for a zone host that listens at {@code file}. */
    static String argument(Path file) {
        return SCHEME + file;
    }
}
