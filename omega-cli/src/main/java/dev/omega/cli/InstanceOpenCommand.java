package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega instance open}: another instance of a zone. */
@Command(name = "open", description = "Open another instance of a zone on a host with a free slot.")
final class InstanceOpenCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ZONE", description = "Id of the zone.")
    private String zone = "";

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    InstanceOpenCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ShardPaths.require("ZONE", zone);
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            JsonNode ordered = client.post(ShardPaths.INSTANCES, admin.key(context),
                    Json.write(Map.of("zone_id", ShardPaths.require("ZONE", zone))));
            context.print(
                    change.noted(new Result("instance-open").field("order_id", ordered.path("order_id").asString("?"))
                            .field("instance_id", JsonFields.plain(ordered.path("instance_id")))
                            .line("instance " + ordered.path("instance_id").asString("of " + zone)
                                    + " is ordered; 'omega instance list --zone " + zone + "' shows it once it runs")));
            return ExitCode.OK;
        }
    }
}
