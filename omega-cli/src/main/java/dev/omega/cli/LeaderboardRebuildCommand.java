package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code omega leaderboard rebuild}: makes the view in Redis anew. */
@Command(name = "rebuild", description = "Make a board's view in Redis anew from the database, while it is being read.")
final class LeaderboardRebuildCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "BOARD", description = "Id of the board.")
    private String board = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    LeaderboardRebuildCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = BoardPaths.adminPath(board) + "/rebuild";
        try (ApiClient client = admin.client(context)) {
            client.reached();
            long owners = client.post(path, admin.key(context)).path("owners").asLong();
            context.print(new Result("leaderboard-rebuild").field("board_id", board)
                    .field("owners", owners)
                    .line("the view of leaderboard " + board + " is new; it holds " + owners + " characters"));
            return ExitCode.OK;
        }
    }
}
