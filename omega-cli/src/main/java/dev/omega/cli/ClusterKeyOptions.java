package dev.omega.cli;

import dev.omega.cli.storage.SecretFile;
import dev.omega.embedded.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The key that API servers and zone hosts of a cluster share. */
final class ClusterKeyOptions {
    @Option(names = "--cluster-key-file", paramLabel = "FILE", order = 30, description = "File with the key that API servers and zone hosts share (default: made in the data directory).")
    private @Nullable Path file;

    /** Whether the file is there. */
    boolean isThere(Context context) {
        Path named = file;
        return Files.exists(named == null ? Secrets.of(context.dataDirectory()).clusterKey() : named);
    }

    /** The key as it stands in its file, base64url. */
    String text(Context context) {
        Path named = file;
        return named == null
                ? SecretFile.read("cluster key", Secrets.of(context.dataDirectory()).clusterKey())
                : SecretFile.read("--cluster-key-file", named);
    }
}
