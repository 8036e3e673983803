package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega leaderboard seasons}: seasons that are over. */
@Command(name = "seasons", description = "The seasons of a board that are over, newest first.")
final class LeaderboardSeasonsCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "BOARD", description = "Id of the board.")
    private String board = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    LeaderboardSeasonsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = BoardPaths.path(board) + "/seasons";
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe(client.get(path).path("seasons")));
            return ExitCode.OK;
        }
    }

    private static Result describe(JsonNode seasons) {
        TextTable table = new TextTable("SEASON", "BEGAN", "ENDED", "CHARACTERS");
        seasons.forEach(s -> table.row(s.path("season").asInt(), Instant.ofEpochMilli(s.path("started_at").asLong()),
                Instant.ofEpochMilli(s.path("ended_at").asLong()), s.path("owners").asInt()));
        return new Result("leaderboard-seasons").field("seasons", JsonFields.plain(seasons)).lines(table.lines());
    }
}
