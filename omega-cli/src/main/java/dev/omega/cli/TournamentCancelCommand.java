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

/** {@code omega tournament cancel}: a tournament that has not begun is not held. */
@Command(name = "cancel", description = "Cancel a tournament that has not begun; fees go back by mail.")
final class TournamentCancelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "TOURNAMENT", description = "Number of the tournament.")
    private long tournament;

    @Mixin
    private RiskOptions risk = new RiskOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    TournamentCancelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean yes = risk.isMeant();
        try (ApiClient client = admin.client(context)) {
            client.reached();
            JsonNode found = yes
                    ? client.post("/v1/admin/tournaments/cancel", admin.key(context),
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
