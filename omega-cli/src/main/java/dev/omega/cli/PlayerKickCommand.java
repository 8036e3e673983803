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

/** {@code omega player kick}: a player's zone saves it and lets it go. */
@Command(name = "kick", description = "Have a player saved and let go; it may come back at once ('omega account ban' keeps it out).")
final class PlayerKickCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "PLAYER", description = "Name or number of an account, or name of a character.")
    private String player = "";

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    PlayerKickCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            Result result = PlayerShowCommand.describe("player-kick",
                    client.post("/v1/admin/players/kick", admin.key(context), Json.write(Map.of("player", player))));
            context.print(change.noted(result));
            return ExitCode.OK;
        }
    }
}
