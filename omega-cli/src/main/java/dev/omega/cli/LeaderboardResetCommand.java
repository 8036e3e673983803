package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code omega leaderboard reset}: ends a season now. */
@Command(name = "reset", description = "End the running season now; its scores stay as an archive.")
final class LeaderboardResetCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "BOARD", description = "Id of the board.")
    private String board = "";

    @Option(names = "--season", paramLabel = "N", required = true, order = 1, description = "The season to end; when another one runs, nothing is done.")
    private int season;

    @Mixin
    private RiskOptions risk = new RiskOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    LeaderboardResetCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean yes = risk.isMeant();
        String path = BoardPaths.adminPath(board) + "/reset";
        try (ApiClient client = admin.client(context, !yes)) {
            client.reached();
            Result result = LeaderboardDefineCommand.describe("leaderboard-reset",
                    client.post(path, admin.key(context), Json.write(Map.of("season", season))));
            context.print(RiskOptions.noted(result, yes));
            return ExitCode.OK;
        }
    }
}
