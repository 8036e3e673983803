package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
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
    private ApiOptions api = new ApiOptions();

    LeaderboardResetCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = BoardPaths.servicePath(board) + "/reset";
        try (ApiClient client = new ApiClient(api.url(context))) {
            client.reached();
            context.print(LeaderboardDefineCommand.describe("leaderboard-reset",
                    client.post(path, api.serviceKey(context), Json.write(Map.of("season", season)))));
            return ExitCode.OK;
        }
    }
}
