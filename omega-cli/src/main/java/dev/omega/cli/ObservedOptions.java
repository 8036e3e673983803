package dev.omega.cli;

import dev.omega.cli.http.OpsClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** In which instance of which zone host somebody is looked at. */
final class ObservedOptions {
    @Mixin
    private OpsOptions ops = new OpsOptions();

    @Option(names = "--instance", paramLabel = "ID", order = 2, description = "The instance (default: the only one).")
    private @Nullable String instance;

    OpsClient client() {
        return ops.client();
    }

    /** Path and query of a question about somebody. */
    String path(String path, String who) {
        String query = "?of=" + URLEncoder.encode(who, StandardCharsets.UTF_8);
        return instance == null
                ? path + query
                : path + query + "&instance=" + URLEncoder.encode(instance, StandardCharsets.UTF_8);
    }
}
