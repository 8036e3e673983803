package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega shard scale}: how many instances of a shard there are. */
@Command(name = "scale", description = "Say how many instances of a shard there are.")
final class ShardScaleCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ZONE", description = "Id of the zone.")
    private String zone = "";

    @Option(names = "--min", paramLabel = "N", order = 1, description = "Instances that are kept open, also without players.")
    private @Nullable Integer min;

    @Option(names = "--max", paramLabel = "N", order = 2, description = "Instances that may be open at once.")
    private @Nullable Integer max;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    ShardScaleCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ShardPaths.require("ZONE", zone);
        if (min == null && max == null) {
            throw CliException.usage("name a number of instances by --min, --max, or both");
        }
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            Map<String, Object> wanted = new LinkedHashMap<>();
            ShardSettingOptions.put(wanted, "min_instances", min);
            ShardSettingOptions.put(wanted, "max_instances", max);
            JsonNode changed = client.post(ShardPaths.shard(zone), admin.key(context), Json.write(wanted));
            context.print(change.noted(ShardPaths.describe(new Result("shard-scale"), changed)));
            return ExitCode.OK;
        }
    }
}
