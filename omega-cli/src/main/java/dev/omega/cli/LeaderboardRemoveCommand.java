package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code omega leaderboard remove}: takes a character off the running season. */
@Command(name = "remove", description = "Take a character off the running season; its next score begins afresh.")
final class LeaderboardRemoveCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "BOARD", description = "Id of the board.")
    private String board = "";

    @Mixin
    private CharacterOption character = new CharacterOption();

    @Mixin
    private RiskOptions risk = new RiskOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    LeaderboardRemoveCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean yes = risk.isMeant();
        String path = BoardPaths.adminPath(board) + "/remove";
        try (ApiClient client = admin.client(context, !yes)) {
            client.reached();
            String key = admin.key(context);
            long number = character.number(client, key);
            client.post(path, key, Json.write(Map.of("character_id", number)));
            context.print(RiskOptions.noted(new Result("leaderboard-remove").field("board_id", board)
                    .field("character_id", number)
                    .line("character " + number + " is off leaderboard " + board), yes));
            return ExitCode.OK;
        }
    }
}
