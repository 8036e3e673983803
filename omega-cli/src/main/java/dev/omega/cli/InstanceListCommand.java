package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code omega instance list}: all instances that run. */
@Command(name = "list", description = "List the running instances, of all zones or of one.")
final class InstanceListCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--zone", paramLabel = "ZONE", order = 1, description = "Only those of this zone.")
    private @Nullable String zone;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    InstanceListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            String key = admin.key(context);
            List<JsonNode> instances = new ArrayList<>();
            if (zone == null) {
                client.get("/v1/admin/shards", key)
                        .path("shards")
                        .forEach(s -> s.path("instances").forEach(instances::add));
            } else {
                ShardPaths.find(client, key, zone).path("instances").forEach(instances::add);
            }
            context.print(
                    new Result("instance-list").field("instances", instances.stream().map(JsonFields::plain).toList())
                            .lines(table(instances)));
            return ExitCode.OK;
        }
    }

    static List<String> table(Iterable<JsonNode> instances) {
        TextTable table = new TextTable("INSTANCE", "STATE", "PLAYERS", "RESERVED", "CAPACITY", "FILL", "OPENED",
                "HOST", "PLAYERS AT");
        int rows = 0;
        for (JsonNode i : instances) {
            rows++;
            table.row(i.path("instance_id").asString("?"), i.path("state").asString("?"),
                    i.path("players").asString("?"), i.path("reserved").asString("?"), i.path("capacity").asString("?"),
                    i.path("fill_percent").asString("?") + " %",
                    i.path("ordered").asBoolean() ? i.path("invited").asBoolean() ? "for some" : "by order" : "by hand",
                    i.path("host").asString("?"), i.path("url").asString("?"));
        }
        return rows == 0 ? List.of("no instance runs") : table.lines();
    }
}
