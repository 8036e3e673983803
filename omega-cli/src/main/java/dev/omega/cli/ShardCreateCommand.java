package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import dev.omega.server.shards.settings.ShardKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega shard create}: a new zone to have instances of. */
@Command(name = "create", description = "Make a shard; what is left out is as usual for its kind.")
final class ShardCreateCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ZONE", description = "Id of the zone.")
    private String zone = "";

    @Option(names = "--kind", paramLabel = "hub|zone|rift|arena", required = true, order = 1, description = "What it is for; never changes.")
    private String kind = "";

    @Mixin
    private ShardSettingOptions settings = new ShardSettingOptions();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    ShardCreateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ShardPaths.require("ZONE", zone);
        if (!kind.matches(ShardKind.PATTERN)) {
            throw CliException.usage("--kind is one of hub, zone, rift and arena, not '" + kind + "'");
        }
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            Map<String, Object> wanted = new LinkedHashMap<>(settings.body());
            wanted.put("kind", kind);
            JsonNode made = client.post(ShardPaths.SHARDS, admin.key(context),
                    Json.write(Map.of("zone_id", zone, "settings", wanted)));
            context.print(change.noted(ShardPaths.describe(new Result("shard-create"), made)));
            return ExitCode.OK;
        }
    }
}
