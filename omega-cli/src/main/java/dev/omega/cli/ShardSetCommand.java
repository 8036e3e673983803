package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega shard set}: changes settings of a shard. */
@Command(name = "set", description = "Change settings of a shard; servers go by them from the next join on.")
final class ShardSetCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ZONE", description = "Id of the zone.")
    private String zone = "";

    @Mixin
    private ShardSettingOptions settings = new ShardSettingOptions();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    ShardSetCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ShardPaths.require("ZONE", zone);
        if (settings.isEmpty()) {
            throw CliException.usage("name what is to change, for example --max 8; 'omega help shard set' lists it");
        }
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            JsonNode changed = client.post(ShardPaths.shard(zone), admin.key(context), Json.write(settings.body()));
            context.print(change.noted(ShardPaths.describe(new Result("shard-set"), changed)));
            return ExitCode.OK;
        }
    }
}
