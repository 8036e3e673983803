package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega instance close}: ends an ordered instance. */
@Command(name = "close", description = "Close an ordered instance; its players are told and saved.")
final class InstanceCloseCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "INSTANCE", description = "Name of the instance, such as forest-1.")
    private String instance = "";

    @Mixin
    private RiskOptions risk = new RiskOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    InstanceCloseCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean yes = risk.isMeant();
        ShardPaths.require("INSTANCE", instance);
        try (ApiClient client = admin.client(context)) {
            client.reached();
            String key = admin.key(context);
            JsonNode found = client.get(ShardPaths.instance(instance), key);
            if (yes) {
                client.delete(ShardPaths.instance(instance), key);
            }
            int players = found.path("instance").path("players").asInt();
            context.print(new Result("instance-close").field("instance", JsonFields.plain(found.path("instance")))
                    .field("done", yes)
                    .line("instance " + instance + " with " + players + " players "
                            + (yes ? "closes" : "would be closed; do it with --yes")));
            return ExitCode.OK;
        }
    }
}
