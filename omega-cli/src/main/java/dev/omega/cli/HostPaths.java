package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Zone hosts as the API knows them. */
final class HostPaths {

    private static final Set<String> ENDED = Set.of("STOPPED", "SUPERSEDED", "LOST");

    private HostPaths() {}

    /** Hosts, newest first. */
    static List<JsonNode> hosts(ApiClient client, String key, boolean all) {
        List<JsonNode> hosts = new ArrayList<>();
        for (JsonNode host : client.get("/v1/admin/status", key).path("hosts")) {
            if (all || !ENDED.contains(host.path("state").asString(""))) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    /** The one host whose boot id begins so. */
    static JsonNode find(ApiClient client, String key, String prefix) {
        List<JsonNode> found = hosts(client, key, false).stream()
                .filter(host -> host.path("boot_id").asString("").startsWith(prefix))
                .toList();
        if (prefix.isEmpty() || found.isEmpty()) {
            throw CliException.usage(
                    "no zone host with a boot id that begins with '" + prefix + "' runs; 'omega host list' names them");
        }
        if (found.size() > 1) {
            throw CliException.usage(
                    found.size() + " zone hosts have boot ids that begin with '" + prefix + "'; write more of it");
        }
        return found.getFirst();
    }

    static String state(JsonNode host) {
        String state = host.path("state").asString("?");
        return state.equals("READY") && host.path("drain_wanted").asBoolean() ? "DRAINING" : state;
    }
}
