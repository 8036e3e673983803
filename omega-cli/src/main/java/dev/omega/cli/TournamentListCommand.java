package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code omega tournament list}: the newest tournaments, or what is planned. */
@Command(name = "list", description = "List the newest tournaments, or what is planned.")
final class TournamentListCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--plans", order = 1, description = "What is planned, and when it starts next.")
    private boolean plans;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    TournamentListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(plans
                    ? describePlans(client.get("/v1/admin/tournaments/plans", admin.key(context)).path("plans"))
                    : describe(client.get("/v1/tournaments").path("tournaments")));
            return ExitCode.OK;
        }
    }

    private static Result describe(JsonNode tournaments) {
        TextTable table = new TextTable("TOURNAMENT", "PLAN", "FORMAT", "STATE", "ROUND", "ENTERED", "STARTS");
        tournaments.forEach(t -> table.row(t.path("tournament_id").asLong(), t.at("/plan/plan_id").asString("?"),
                t.at("/plan/format").asString("?"), t.path("state").asString("?"), t.path("round").asInt(),
                t.path("entered").asInt() + " of " + t.at("/plan/entrants_max").asInt(), time(t, "starts_at")));
        return new Result("tournament-list").field("tournaments", JsonFields.plain(tournaments)).lines(table.lines());
    }

    private static Result describePlans(JsonNode plans) {
        TextTable table = new TextTable("PLAN", "FORMAT", "WHERE", "FEE", "ENTRANTS", "STARTS", "CRON");
        plans.forEach(p -> table.row(p.path("plan_id").asString("?"), p.path("format").asString("?"),
                p.path("zone_id").asString(p.path("board_id").asString("?")), p.path("entry_fee").asLong(),
                p.path("entrants_min").asInt() + ".." + p.path("entrants_max").asInt(), time(p, "next_starts_at"),
                p.path("starts_cron").asString("-")));
        return new Result("tournament-list").field("plans", JsonFields.plain(plans)).lines(table.lines());
    }

    /** A time for people; a hyphen when there is none. */
    static String time(JsonNode of, String field) {
        return of.has(field) ? Instant.ofEpochMilli(of.path(field).asLong()).toString() : "-";
    }
}
