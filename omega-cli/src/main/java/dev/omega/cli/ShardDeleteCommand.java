package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega shard delete}: forgets a zone of which nothing runs. */
@Command(name = "delete", description = "Delete a shard of which nothing runs.")
final class ShardDeleteCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ZONE", description = "Id of the zone.")
    private String zone = "";

    @Mixin
    private RiskOptions risk = new RiskOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    ShardDeleteCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean yes = risk.isMeant();
        ShardPaths.require("ZONE", zone);
        try (ApiClient client = admin.client(context)) {
            client.reached();
            String key = admin.key(context);
            JsonNode shard = ShardPaths.find(client, key, zone);
            if (yes) {
                client.delete(ShardPaths.shard(zone), key);
            }
            context.print(new Result("shard-delete").field("shard", JsonFields.plain(shard))
                    .field("done", yes)
                    .line("shard " + zone + (yes ? " is deleted" : " would be deleted; do it with --yes")));
            return ExitCode.OK;
        }
    }
}
