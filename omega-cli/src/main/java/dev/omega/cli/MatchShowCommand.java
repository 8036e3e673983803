package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega match show}: what a character waits for, why it still waits, and its match. */
@Command(name = "show", description = "Show what a character waits for, why it still waits, and its newest match.")
final class MatchShowCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "CHARACTER", description = "Id of the character.")
    private long character;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    MatchShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            JsonNode state = client.get("/v1/admin/matchmaking?character_id=" + character, admin.key(context));
            context.print(describe(character, state));
            return ExitCode.OK;
        }
    }

    private static Result describe(long character, JsonNode state) {
        Result result = new Result("match-show").field("character_id", character)
                .field("ticket", JsonFields.plain(state.path("ticket")))
                .field("match", JsonFields.plain(state.path("match")));
        JsonNode ticket = state.path("ticket");
        result.line(ticket.isMissingNode()
                ? "character " + character + " never waited in a queue"
                : "ticket " + ticket.path("state").asString("?") + " in '" + ticket.path("queue_id").asString("?") + "'"
                        + (ticket.has("cause") ? ": " + ticket.path("cause").asString("") : ""));
        JsonNode why = ticket.path("why");
        if (!why.isMissingNode()) {
            result.line("waits for " + ticket.path("waited_ms").asLong() / 1_000 + " s: "
                    + why.path("reason").asString("?") + "; window " + why.path("window").asInt() + ", "
                    + why.path("players_in_reach").asInt() + " of " + why.path("players_needed").asInt()
                    + " players in reach, " + why.path("waiting").asLong() + " other tickets");
        }
        JsonNode match = state.path("match");
        if (!match.isMissingNode()) {
            result.line("match " + match.path("match_id").asString("?") + " " + match.path("state").asString("?")
                    + (match.has("instance_id") ? " in " + match.path("instance_id").asString("") : "")
                    + (match.has("cause") ? ": " + match.path("cause").asString("") : ""));
            TextTable table = new TextTable("TEAM", "CHARACTER", "NAME", "CAME", "POINTS");
            match.path("players")
                    .forEach(p -> table.row(p.path("team").asInt(), p.path("character_id").asLong(),
                            p.path("name").asString("?"), p.path("came").asBoolean() ? "yes" : "no",
                            p.has("points") ? p.path("points").asInt() : "-"));
            result.lines(table.lines());
        }
        return result;
    }
}
