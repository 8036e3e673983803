package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code omega shard list}: the zones' configurations and the instances that run of each. */
@Command(name = "list", description = "List the shards and their running instances.")
final class ShardListCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    ShardListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe(client.get("/v1/admin/shards", admin.key(context)).path("shards")));
            return ExitCode.OK;
        }
    }

    private static Result describe(JsonNode shards) {
        TextTable table =
                new TextTable("SHARD", "KIND", "OF", "WAITING", "INSTANCE", "STATE", "PLAYERS", "CAPACITY", "FILL");
        for (JsonNode shard : shards) {
            if (shard.path("instances").isEmpty()) {
                table.row(id(shard), text(shard, "kind"), limits(shard), text(shard, "waiting"), "-", "-", "-",
                        text(shard, "capacity"), "-");
            }
            for (JsonNode instance : shard.path("instances")) {
                table.row(id(shard), text(shard, "kind"), limits(shard), text(shard, "waiting"),
                        text(instance, "instance_id"), text(instance, "state"), text(instance, "players"),
                        text(instance, "capacity"), text(instance, "fill_percent") + " %");
            }
        }
        return new Result("shard-list").field("shards", JsonFields.plain(shards)).lines(table.lines());
    }

    /** How many instances there may be. */
    private static String limits(JsonNode shard) {
        return shard.path("draining").asBoolean()
                ? "draining"
                : text(shard, "min_instances") + ".." + text(shard, "max_instances");
    }

    private static String id(JsonNode shard) {
        return shard.path("zone_id").asString(text(shard, "shard_id"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("-");
    }
}
