package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code omega party show}: a character's party. */
@Command(name = "show", description = "A character's party, and where its members are.")
final class PartyShowCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private CharacterOption character = new CharacterOption();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    PartyShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            String key = admin.key(context);
            long number = character.number(client, key);
            context.print(describe(number, client.get("/v1/admin/parties?character_id=" + number, key).path("party")));
            return ExitCode.OK;
        }
    }

    private static Result describe(long character, JsonNode party) {
        Result result = new Result("party-show").field("party", JsonFields.plain(party));
        if (party.isMissingNode()) {
            return result.line("character " + character + " is in no party");
        }
        TextTable table = new TextTable("CHARACTER", "NAME", "LEADS", "INSTANCE");
        party.path("members")
                .forEach(m -> table.row(m.path("character_id").asLong(), m.path("name").asString("?"),
                        m.path("character_id").asLong() == party.path("leader_id").asLong() ? "yes" : "no",
                        m.path("instance_id").asString("-")));
        return result.lines(table.lines());
    }
}
