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

    @Option(names = "--dry-run", order = 2, description = "Only say what it would be.")
    private boolean dryRun;

    @Mixin
    private ApiOptions api = new ApiOptions();

    ShardDrainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ShardPaths.require("ZONE", zone);
        try (ApiClient client = new ApiClient(api.url(context))) {
            client.reached();
            JsonNode changed = client.post(ShardPaths.shard(zone), api.serviceKey(context),
                    Json.write(Map.of("draining", !undo, "dry_run", dryRun)));
            context.print(ShardPaths.describe(new Result("shard-drain").field("done", !dryRun), changed));
            return ExitCode.OK;
        }
    }
}
