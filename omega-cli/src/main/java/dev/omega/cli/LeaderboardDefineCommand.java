package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega leaderboard define}: makes a board or changes it. */
@Command(name = "define", description = "Make a leaderboard, or change title, category and schedule of one.")
final class LeaderboardDefineCommand implements Callable<Integer> {
    private final Context context;

    /** As the API knows them. */
    enum Operator {
        BEST,
        SET,
        INCR
    }

    /** As the API knows them. */
    enum Order {
        DESC,
        ASC
    }

    @Parameters(paramLabel = "BOARD", description = "Id of the board: small letters, digits and hyphens.")
    private String board = "";

    @Option(names = "--title", paramLabel = "TEXT", order = 1, description = "Name for people (default: the id).")
    private @Nullable String title;

    @Option(names = "--category", paramLabel = "NAME", defaultValue = "general", order = 2, description = "Groups boards in a client (default: general).")
    private String category = "general";

    @Option(names = "--operator", paramLabel = "best|set|incr", defaultValue = "best", order = 3, description = "Which score stays: the better one, the last one, or their sum%n(default: best). Never changes.")
    private Operator operator = Operator.BEST;

    @Option(names = "--order", paramLabel = "desc|asc", defaultValue = "desc", order = 4, description = "desc: more is better; asc: less is better (default: desc).%nNever changes.")
    private Order order = Order.DESC;

    @Option(names = "--reset", paramLabel = "CRON", order = 5, description = "When seasons end: five cron fields in UTC, for example%n'0 0 * * 1' (default: never).")
    private @Nullable String reset;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    LeaderboardDefineCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        BoardPaths.path(board);
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("board_id", board);
        wanted.put("title", title == null ? board : title);
        wanted.put("category", category);
        wanted.put("operator", operator.name().toLowerCase(Locale.ROOT));
        wanted.put("order", order.name().toLowerCase(Locale.ROOT));
        if (reset != null) {
            wanted.put("reset_cron", reset);
        }
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            context.print(change.noted(describe("leaderboard-define",
                    client.post("/v1/admin/leaderboards", admin.key(context), Json.write(wanted)))));
            return ExitCode.OK;
        }
    }

    static Result describe(String kind, JsonNode board) {
        return new Result(kind).field("leaderboard", JsonFields.plain(board))
                .line("leaderboard " + board.path("board_id").asString("?") + ": season " + board.path("season").asInt()
                        + " runs" + (board.has("ends_at") ? " until " + LeaderboardListCommand.ends(board) : ""));
    }
}
