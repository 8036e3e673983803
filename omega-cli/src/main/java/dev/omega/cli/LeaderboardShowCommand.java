package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega leaderboard show}: who stands where. */
@Command(name = "show", description = "Who stands where on a leaderboard.")
final class LeaderboardShowCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "BOARD", description = "Id of the board.")
    private String board = "";

    @Option(names = "--season", paramLabel = "N", order = 1, description = "A season that is over (default: the running one).")
    private @Nullable Integer season;

    @Option(names = "--around", paramLabel = "ID", order = 2, description = "Around this character, not from the top.")
    private @Nullable Long around;

    @Option(names = "--after", paramLabel = "CURSOR", order = 3, description = "The page after this place: next of the page before.")
    private @Nullable String after;

    @Option(names = "--before", paramLabel = "CURSOR", order = 4, description = "The page in front of it: previous of the page after.")
    private @Nullable String before;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", order = 5, description = "Standings to show, at most 100 (default: 20).")
    private int limit;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    LeaderboardShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (around != null && (after != null || before != null)) {
            throw CliException.usage("--around cannot be combined with --after or --before; give one of them");
        }
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe(client.get(path())));
            return ExitCode.OK;
        }
    }

    private String path() {
        String base = BoardPaths.path(board);
        return base + (around == null ? "/scores?limit=" : "/around?character_id=" + around + "&limit=") + limit
                + (season == null ? "" : "&season=" + season)
                + (after == null ? "" : "&after=" + BoardPaths.inQuery(after))
                + (before == null ? "" : "&before=" + BoardPaths.inQuery(before));
    }

    private static Result describe(JsonNode page) {
        TextTable table = new TextTable("RANK", "CHARACTER", "NAME", "SCORE", "SUBSCORE", "AT");
        page.path("standings")
                .forEach(s -> table.row(s.path("rank").asLong(), s.path("character_id").asLong(),
                        s.path("name").asString("?"), s.path("score").asLong(), s.path("subscore").asLong(),
                        Instant.ofEpochMilli(s.path("achieved_at").asLong())));
        return new Result("leaderboard-show").field("board_id", page.path("board_id").asString(""))
                .field("season", page.path("season").asInt())
                .field("owners", page.path("owners").asLong())
                .field("standings", JsonFields.plain(page.path("standings")))
                .field("next", JsonFields.plain(page.path("next")))
                .field("previous", JsonFields.plain(page.path("previous")))
                .lines(table.lines())
                .line("season " + page.path("season").asInt() + ", " + page.path("owners").asLong() + " characters");
    }
}
