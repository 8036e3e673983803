package dev.omega.cli;

import dev.omega.cli.http.OpsClient;
import dev.omega.cli.output.CliException;
import java.net.URI;
import picocli.CommandLine.Option;

/** Which zone host a command talks to: its operators' listener on this machine. */
final class OpsOptions {
    private static final String DEFAULT_URL = "http://127.0.0.1:7711";

    @Option(names = "--ops", paramLabel = "URL", defaultValue = DEFAULT_URL, order = 10, description = "Operators' listener of the zone host%n(default: "
            + DEFAULT_URL + ").")
    private URI url = URI.create(DEFAULT_URL);

    OpsClient client() {
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw CliException.usage("--ops must look like " + DEFAULT_URL + ", not '" + url + "'");
        }
        return new OpsClient(url);
    }
}
