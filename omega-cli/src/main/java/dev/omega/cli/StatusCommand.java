package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code omega status}: what runs and whether it is well, as the API server sees it. */
@Command(name = "status", description = "What runs and whether it is well, as the API server sees it.")
final class StatusCommand implements Callable<Integer> {
    private static final Set<String> ENDED = Set.of("STOPPED", "SUPERSEDED");

    private final Context context;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        URI url = admin.url(context);
        try (ApiClient client = admin.client(context)) {
            client.reached();
            JsonNode status = client.get("/v1/admin/status", admin.key(context));
            context.print(describe(url, status));
            return ExitCode.OK;
        }
    }

    static Result describe(URI url, JsonNode status) {
        Result result = new Result("status").field("api", url.toString());
        status.properties().forEach(field -> result.field(field.getKey(), JsonFields.plain(field.getValue())));
        result.line("API       " + url + ", build " + status.path("build").asString("?"));
        result.line("database  " + database(status.path("database")));
        result.line("redis     " + redis(status.path("redis")));
        List<String> hosts = hosts(status.path("hosts"));
        return hosts.isEmpty()
                ? result.line("no zone host runs; start one with 'omega serve zone --id forest-1'")
                : result.lines(hosts);
    }

    /** Hosts that have said goodbye are left to the JSON form. */
    private static List<String> hosts(JsonNode hosts) {
        TextTable table = new TextTable("HOST", "STATE", "PLAYERS AT", "OPS", "BUILD", "HEARD");
        int shown = 0;
        for (JsonNode host : hosts) {
            String state = host.path("state").asString("?");
            if (!ENDED.contains(state)) {
                shown++;
                table.row(host.path("host_name").asString("?"), state, host.path("gateway_url").asString("?"),
                        host.path("ops_url").asString("?"), host.path("build").asString("?"),
                        host.path("silent_ms").asLong(0) + " ms ago");
            }
        }
        return shown == 0 ? List.of() : table.lines();
    }

    private static String database(JsonNode part) {
        if (!part.path("reachable").asBoolean()) {
            return "NOT REACHABLE";
        }
        int waiting = part.path("waiting").asInt();
        return "reachable, schema " + part.path("schema_version").asString("?") + ", "
                + part.path("connections_active").asInt() + " of " + part.path("connections_max").asInt()
                + " connections in use" + (waiting == 0 ? "" : ", " + waiting + " requests wait for one");
    }

    private static String redis(JsonNode part) {
        if (!part.path("configured").asBoolean()) {
            return "none; this API server remembers for itself";
        }
        return part.path("reachable").asBoolean() ? "reachable" : "NOT REACHABLE";
    }
}
