package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code omega leaderboard list}: all boards and their seasons. */
@Command(name = "list", description = "List the leaderboards, what they compare, and their running seasons.")
final class LeaderboardListCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--category", paramLabel = "NAME", order = 1, description = "Only boards of this category.")
    private @Nullable String category;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    LeaderboardListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = "/v1/leaderboards" + (category == null ? "" : "?category=" + BoardPaths.inQuery(category));
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe(client.get(path).path("leaderboards")));
            return ExitCode.OK;
        }
    }

    private static Result describe(JsonNode boards) {
        TextTable table = new TextTable("BOARD", "CATEGORY", "OPERATOR", "ORDER", "SEASON", "ENDS", "TITLE");
        boards.forEach(b -> table.row(b.path("board_id").asString("?"), b.path("category").asString("?"),
                b.path("operator").asString("?"), b.path("order").asString("?"), b.path("season").asInt(), ends(b),
                b.path("title").asString("")));
        return new Result("leaderboard-list").field("leaderboards", JsonFields.plain(boards)).lines(table.lines());
    }

    /** When the season of a board ends, for people. */
    static String ends(JsonNode board) {
        return board.has("ends_at") ? Instant.ofEpochMilli(board.path("ends_at").asLong()).toString() : "-";
    }
}
