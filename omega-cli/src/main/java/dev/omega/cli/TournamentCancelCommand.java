package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
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

/** {@code omega tournament cancel}: a tournament that has not begun is not held. */
@Command(name = "cancel", description = "Cancel a tournament that has not begun; fees go back by mail.")
final class TournamentCancelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "TOURNAMENT", description = "Number of the tournament.")
    private long tournament;

    @Option(names = "--yes", order = 1, description = "Do it; without, only say what would be done.")
    private boolean yes;

    @Option(names = "--dry-run", order = 2, description = "Only say what would be done.")
    private boolean dryRun;

    @Mixin
    private ApiOptions api = new ApiOptions();

    TournamentCancelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (yes && dryRun) {
            throw CliException.usage("give either --yes or --dry-run");
        }
        try (ApiClient client = new ApiClient(api.url(context))) {
            client.reached();
            JsonNode found = yes
                    ? client.post("/v1/service/tournaments/cancel", api.serviceKey(context),
                            Json.write(Map.of("tournament_id", tournament)))
                    : client.get("/v1/tournaments/" + tournament);
            String what = yes
                    ? "tournament " + tournament + " is cancelled; "
                    : "tournament " + tournament + ", in state " + found.path("state").asString("?")
                            + ", would be cancelled; ";
            context.print(new Result("tournament-cancel").field("tournament", JsonFields.plain(found))
                    .field("done", yes)
                    .line(what + found.path("entered").asInt() + " get " + found.at("/plan/entry_fee").asLong()
                            + " gold back" + (yes ? "" : "; do it with --yes")));
            return ExitCode.OK;
        }
    }
}
