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

/** {@code omega instance drain}: sends nobody to an instance any more. */
@Command(name = "drain", description = "Send nobody to an instance any more; an ordered one closes once empty.")
final class InstanceDrainCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "INSTANCE", description = "Name of the instance, such as forest-1.")
    private String instance = "";

    @Option(names = "--undo", order = 1, description = "Send players there again.")
    private boolean undo;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    InstanceDrainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ShardPaths.require("INSTANCE", instance);
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            JsonNode found = client.post(ShardPaths.instance(instance) + "/drain", admin.key(context),
                    Json.write(Map.of("draining", !undo)));
            context.print(change.noted(InstanceInspectCommand.describe(new Result("instance-drain"), found)));
            return ExitCode.OK;
        }
    }
}
