package dev.omega.cli.storage;

import dev.omega.cli.output.CliException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The address of a PostgreSQL or Redis server as users write it. Passwords are refused: an address is an argument, which
 * every process of the machine can read.
 *
 * @param user from the address, or {@code null}
 * @param path what follows the port, with its query, without the first slash
 */
record ServerUrl(String host, int port, @Nullable String user, String path) {

    /**
     * @param option what the address came from, for messages
     * @param scheme {@code postgresql} or {@code redis}
     */
    static ServerUrl parse(String option, String scheme, String text, int defaultPort) {
        String bare = text.startsWith("jdbc:") ? text.substring(5) : text;
        URI uri = uri(option, scheme, bare);
        String user = uri.getUserInfo();
        if ((user != null && user.contains(":")) || bare.contains("password=")) {
            throw CliException
                    .usage(option + " must not contain a password, which every process could read; put it into a"
                            + " file and name it with --" + optionStem(scheme) + "-password-file");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new ServerUrl(uri.getHost(), uri.getPort() < 0 ? defaultPort : uri.getPort(), user, path + query);
    }

    private static URI uri(String option, String scheme, String text) {
        try {
            URI uri = new URI(text);
            String named = "postgres".equals(uri.getScheme()) ? "postgresql" : uri.getScheme();
            if (scheme.equals(named) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Answered below; the text may hold a secret and is not repeated.
            return refuse(option, scheme);
        }
        return refuse(option, scheme);
    }

    private static URI refuse(String option, String scheme) {
        throw CliException.usage(
                option + " must look like " + scheme + "://host:port/" + (scheme.equals("redis") ? "" : "database"));
    }

    private static String optionStem(String scheme) {
        return scheme.equals("redis") ? "redis" : "database";
    }

    String jdbc() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + path;
    }
}
