package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega tournament show}: a tournament, who entered, and who met whom. */
@Command(name = "show", description = "Show a tournament, who entered, and who met whom.")
final class TournamentShowCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "TOURNAMENT", description = "Number of the tournament.")
    private long tournament;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    TournamentShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe("tournament-show", client.get("/v1/tournaments/" + tournament)));
            return ExitCode.OK;
        }
    }

    static Result describe(String kind, JsonNode t) {
        Result result = new Result(kind).field("tournament", JsonFields.plain(t))
                .line("tournament " + t.path("tournament_id").asLong() + " of " + t.at("/plan/plan_id").asString("?")
                        + " is in state " + t.path("state").asString("?")
                        + (t.path("round").asInt() > 0 ? ", round " + t.path("round").asInt() : "")
                        + (t.has("cause") ? ": " + t.path("cause").asString("") : "") + "; it starts at "
                        + TournamentListCommand.time(t, "starts_at"));
        Map<Long, String> names = new HashMap<>();
        TextTable entrants = new TextTable("PLACE", "SEED", "SCORE", "CHARACTER", "NAME");
        for (JsonNode e : t.path("entrants")) {
            names.put(e.path("character_id").asLong(), e.path("name").asString("?"));
            entrants.row(number(e, "place"), number(e, "seed"), number(e, "score"), e.path("character_id").asLong(),
                    e.path("name").asString("?"));
        }
        result.lines(entrants.lines());
        if (!t.path("pairings").isEmpty()) {
            TextTable pairings = new TextTable("ROUND", "FIRST", "SECOND", "WINNER", "MATCH");
            t.path("pairings")
                    .forEach(p -> pairings.row(p.path("round").asInt(), name(names, p, "first_id"),
                            name(names, p, "second_id"), name(names, p, "winner_id"),
                            p.path("match_id").asString("-")));
            result.lines(pairings.lines());
        }
        return result;
    }

    private static String number(JsonNode of, String field) {
        return of.has(field) ? Long.toString(of.path(field).asLong()) : "-";
    }

    private static String name(Map<Long, String> names, JsonNode of, String field) {
        return of.has(field) ? names.getOrDefault(of.path(field).asLong(), "?") : "-";
    }
}
