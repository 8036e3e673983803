package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.storage.SecretFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The key that lets a command act for service accounts. */
final class ServiceKeyOptions {
    @Option(names = "--service-key-file", paramLabel = "FILE", order = 11, description = "File with the service key (default:%nsecrets/service.key of the data directory).")
    private @Nullable Path file;

    /** Where the key stands. */
    Path path(Context context) {
        Path named = file;
        return named != null ? named : context.dataDirectory().resolve("secrets").resolve("service.key");
    }

    /** The key as it stands in its file. */
    String text(Context context) {
        Path named = file;
        if (named != null) {
            return SecretFile.read("--service-key-file", named);
        }
        Path own = path(context);
        if (!Files.exists(own)) {
            throw CliException.denied("no service key: " + own
                    + " does not exist; use the --data-dir of the API server or" + " --service-key-file", null);
        }
        return SecretFile.read("service key", own);
    }
}
