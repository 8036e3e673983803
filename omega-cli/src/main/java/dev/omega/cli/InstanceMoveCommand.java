package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega instance move}: sends the players of an instance on to others. */
@Command(name = "move", description = {"Send the players of an instance on to others, without a new login.",
        "Nobody is sent to it any more, as with 'omega instance drain'; 'omega instance drain --undo' ends that too."})
final class InstanceMoveCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "INSTANCE", description = "Name of the instance, such as forest-1.")
    private String instance = "";

    @Option(names = "--to", paramLabel = "INSTANCE", order = 1, description = "Send them just there, to an instance of the same zone (default: wherever there is room).")
    private @Nullable String to;

    @Option(names = "--undo", order = 2, description = "Those who are still there stay; nobody else is sent there.")
    private boolean undo;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    InstanceMoveCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ShardPaths.require("INSTANCE", instance);
        String target = to;
        Map<String, Object> body = target == null
                ? Map.of("moving", !undo)
                : Map.of("moving", !undo, "to", ShardPaths.require("--to", target));
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            JsonNode found = client.post(ShardPaths.instance(instance) + "/move", admin.key(context), Json.write(body));
            context.print(change.noted(InstanceInspectCommand.describe(new Result("instance-move"), found)));
            return ExitCode.OK;
        }
    }
}
