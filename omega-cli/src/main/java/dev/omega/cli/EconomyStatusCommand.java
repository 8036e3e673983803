package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code omega economy status}: what is frozen, what came in and what went out. */
@Command(name = "status", description = "What is frozen, and what came from sources and went into sinks.")
final class EconomyStatusCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    EconomyStatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe(client.get("/v1/admin/economy", admin.key(context))));
            return ExitCode.OK;
        }
    }

    static Result describe(JsonNode economy) {
        TextTable supply = new TextTable("ACCOUNT", "KIND", "GOLD GIVEN", "ITEMS GIVEN");
        economy.path("supply")
                .forEach(s -> supply.row(s.path("account").asString("?"), s.path("kind").asString("?"),
                        s.path("gold").asLong(), s.path("items").asLong()));
        return switches(economy).line("").lines(supply.lines());
    }

    /** The switches alone, for commands that changed them; the fields hold everything all the same. */
    static Result switches(JsonNode economy) {
        TextTable switches = new TextTable("PART", "STATE", "REASON");
        economy.path("switches")
                .forEach(s -> switches.row(s.path("function").asString("?"),
                        s.path("frozen").asBoolean() ? "frozen" : "open", s.path("reason").asString("")));
        return new Result("economy-status").field("switches", JsonFields.plain(economy.path("switches")))
                .field("supply", JsonFields.plain(economy.path("supply")))
                .lines(switches.lines());
    }
}
