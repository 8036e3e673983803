package dev.omega.cli;

import dev.omega.cli.output.CliException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which API server a command talks to, and the key that lets it act for service accounts. */
final class ApiOptions {
    static final String DEFAULT_URL = "http://127.0.0.1:7700";
    static final String DESCRIPTION = "The API server (default: OMEGA_API_URL, else%n" + DEFAULT_URL + ").";
    private static final int MAX_PORT = 65_535;

    @Option(names = "--api", paramLabel = "URL", order = 10, description = DESCRIPTION)
    private @Nullable String url;

    @Mixin
    private ServiceKeyOptions serviceKey = new ServiceKeyOptions();

    /** The address that was given, else that of the environment, else the default. */
    URI url(Context context) {
        return address(context, "--api", url, "OMEGA_API_URL", DEFAULT_URL);
    }

    /** {@code option} when it was given, else the environment's address, else the default. */
    static URI address(Context context, @Nullable String option) {
        return address(context, "--api", option, "OMEGA_API_URL", DEFAULT_URL);
    }

    /** The same of any listener. */
    static URI address(Context context, String name, @Nullable String option, String variable, String otherwise) {
        String fromEnvironment = context.console().variable(variable);
        String text = option != null ? option : fromEnvironment != null ? fromEnvironment : otherwise;
        try {
            URI uri = URI.create(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getPort() <= MAX_PORT) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            throw new CliException(2, notAnAddress(name, text, otherwise), malformed);
        }
        throw CliException.usage(notAnAddress(name, text, otherwise));
    }

    /** The service key as it stands in its file. */
    String serviceKey(Context context) {
        return serviceKey.text(context);
    }

    private static String notAnAddress(String name, String text, String example) {
        return name + " must look like " + example + ", not '" + text + "'";
    }
}
