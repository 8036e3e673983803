package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega player find}: accounts and characters by how their names begin. */
@Command(name = "find", description = "Accounts and characters whose names begin with NAME, in whatever case.")
final class PlayerFindCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME", description = "How the name begins.")
    private String name = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", order = 1, description = "Most to show, up to 100 (default: 50).")
    private int limit;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    PlayerFindCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = "/v1/admin/players/find?name=" + BoardPaths.inQuery(name) + "&limit=" + limit;
        try (ApiClient client = admin.client(context)) {
            client.reached();
            JsonNode players = client.get(path, admin.key(context)).path("players");
            TextTable table = new TextTable("ACCOUNT", "NAME", "CHARACTER", "NAME");
            players.forEach(p -> table.row(p.path("account_id").asLong(), p.path("account").asString("?"),
                    p.path("character_id").asString("-"), p.path("character").asString("-")));
            context.print(new Result("player-find").field("players", JsonFields.plain(players)).lines(table.lines()));
            return ExitCode.OK;
        }
    }
}
