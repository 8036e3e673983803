package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.storage.SecretFile;
import dev.omega.server.api.ApiConfig;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The admin listener a command talks to, and the key that opens it. */
final class AdminOptions {
    static final String DEFAULT_URL = "http://127.0.0.1:7701";

    @Option(names = "--admin", paramLabel = "URL", order = 60, description = "Admin listener of the API server (default:%nOMEGA_ADMIN_URL, else "
            + DEFAULT_URL + ").")
    private @Nullable String url;

    @Option(names = "--admin-key-file", paramLabel = "FILE", order = 61, description = "File with your admin key (default: OMEGA_ADMIN_KEY_FILE,%nelse secrets/admin/local.operator.key of the data directory).")
    private @Nullable Path file;

    /** The port for operators of a server at {@code port}: what was chosen, else the usual one, or a free one beside a free one. */
    static int port(@Nullable Integer chosen, int port) {
        return chosen != null ? chosen : port == 0 ? 0 : ApiConfig.DEFAULT_ADMIN_PORT;
    }

    /** @throws CliException when both listeners were to have the same port */
    static void requireOther(int adminPort, int port) {
        if (adminPort != 0 && adminPort == port) {
            throw CliException
                    .usage("--admin-port " + adminPort + " is --port as well; operators need a port of their own");
        }
    }

    /** A client of the listener. */
    ApiClient client(Context context) {
        return ApiClient.ofAdmin(url(context), false);
    }

    /** A client that changes something, or only sees what would come of it. */
    ApiClient client(Context context, boolean rehearsing) {
        return ApiClient.ofAdmin(url(context), rehearsing);
    }

    /** The address that was given, else that of the environment, else the default. */
    URI url(Context context) {
        return ApiOptions.address(context, "--admin", url, "OMEGA_ADMIN_URL", DEFAULT_URL);
    }

    /** The key as it stands in its file. */
    String key(Context context) {
        Path named = named(context);
        if (named != null) {
            return SecretFile.read("--admin-key-file", named);
        }
        Path own = context.dataDirectory().resolve("secrets").resolve("admin").resolve("local.operator.key");
        if (!Files.exists(own)) {
            throw CliException.denied("no admin key: " + own
                    + " does not exist; use the --data-dir of the API server or --admin-key-file", null);
        }
        return SecretFile.read("admin key", own);
    }

    private @Nullable Path named(Context context) {
        String fromEnvironment = context.console().variable("OMEGA_ADMIN_KEY_FILE");
        return file != null || fromEnvironment == null ? file : Path.of(fromEnvironment);
    }
}
