package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega shard get}: one shard and its instances. */
@Command(name = "get", description = "Show a shard and its instances.")
final class ShardGetCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ZONE", description = "Id of the zone.")
    private String zone = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    ShardGetCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ShardPaths.require("ZONE", zone);
        try (ApiClient client = admin.client(context)) {
            client.reached();
            JsonNode shard = ShardPaths.find(client, admin.key(context), zone);
            Result result = ShardPaths.describe(new Result("shard-get"), shard);
            context.print(result.lines(InstanceListCommand.table(shard.path("instances"))));
            return ExitCode.OK;
        }
    }
}
