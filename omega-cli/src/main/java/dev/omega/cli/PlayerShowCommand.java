package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega player show}: an account, what it is kept from, and its characters. */
@Command(name = "show", description = "A player in one look: account, bans and mutes, characters, their gold, and where they are.")
final class PlayerShowCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "PLAYER", description = "Name or number of an account, or name of a character.")
    private String player = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    PlayerShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe("player-show",
                    client.get("/v1/admin/players?player=" + BoardPaths.inQuery(player), admin.key(context))));
            return ExitCode.OK;
        }
    }

    static Result describe(String kind, JsonNode player) {
        Result result = AccountShowCommand.describe(kind, player.path("account"));
        TextTable table = new TextTable("CHARACTER", "NAME", "CLASS", "LEVEL", "GOLD", "WHERE");
        player.path("characters")
                .forEach(c -> table.row(c.path("character_id").asLong(), c.path("name").asString("?"),
                        c.path("character_class").asString("?"), c.path("level").asInt(), c.path("gold").asLong(),
                        where(c)));
        return result.field("characters", JsonFields.plain(player.path("characters"))).lines(table.lines());
    }

    private static String where(JsonNode character) {
        if (character.has("instance_id")) {
            return character.path("instance_id").asString("?")
                    + (character.path("playing").asBoolean() ? "" : " (on the way)");
        }
        return character.has("zone_id") ? "away, last in " + character.path("zone_id").asString("?") : "never played";
    }
}
