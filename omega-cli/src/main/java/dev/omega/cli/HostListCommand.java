package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code omega host list}: the zone hosts and how full they are. */
@Command(name = "list", description = "List the zone hosts, their instances and free slots.")
final class HostListCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--all", order = 1, description = "Also those that have ended.")
    private boolean all;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    HostListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            List<JsonNode> hosts = HostPaths.hosts(client, admin.key(context), all);
            TextTable table =
                    new TextTable("BOOT ID", "HOST", "STATE", "INSTANCES", "SLOTS", "PLAYERS", "PLAYERS AT", "HEARD");
            for (JsonNode host : hosts) {
                table.row(host.path("boot_id").asString("?"), host.path("host_name").asString("?"),
                        HostPaths.state(host), host.path("instances").asString("?"),
                        host.path("used_slots").asInt() + " of " + host.path("slots").asInt(),
                        host.path("players").asString("?"), host.path("gateway_url").asString("?"),
                        host.path("silent_ms").asLong() + " ms ago");
            }
            Result result = new Result("host-list").field("hosts", hosts.stream().map(JsonFields::plain).toList());
            context.print(hosts.isEmpty()
                    ? result.line("no zone host runs; start one with 'omega serve zone --id forest-1'")
                    : result.lines(table.lines()));
            return ExitCode.OK;
        }
    }
}
