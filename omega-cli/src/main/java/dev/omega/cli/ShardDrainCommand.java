package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega shard drain}: sends nobody to a zone any more. */
@Command(name = "drain", description = "Send nobody to a shard any more; its ordered instances close once empty.")
final class ShardDrainCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ZONE", description = "Id of the zone.")
    private String zone = "";

    @Option(names = "--undo", order = 1, description = "Send players there again.")
    private boolean undo;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    ShardDrainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ShardPaths.require("ZONE", zone);
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            JsonNode changed =
                    client.post(ShardPaths.shard(zone), admin.key(context), Json.write(Map.of("draining", !undo)));
            context.print(change.noted(ShardPaths.describe(new Result("shard-drain"), changed)));
            return ExitCode.OK;
        }
    }
}
