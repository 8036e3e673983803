package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code omega economy status}: what is frozen, what came in and what went out. */
@Command(name = "status", description = "What is frozen, and what came from sources and went into sinks.")
final class EconomyStatusCommand implements Callable<Integer> {
    static final String SWITCHES = "/v1/admin/economy/switches";

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
            String key = admin.key(context);
            Result switches = switches(client.get(SWITCHES, key));
            context.print(withSupply(switches, supply(client, key)));
            return ExitCode.OK;
        }
    }

    /** {@code null} when the books do not answer now: what is frozen is shown all the same. */
    private @Nullable JsonNode supply(ApiClient client, String key) {
        try {
            return client.get("/v1/admin/economy", key);
        } catch (CliException busy) {
            context.progress("what came in and went out is not known: " + busy.getMessage());
            return null;
        }
    }

    static Result withSupply(Result switches, @Nullable JsonNode economy) {
        if (economy == null) {
            return switches;
        }
        TextTable supply = new TextTable("ACCOUNT", "KIND", "GOLD GIVEN", "ITEMS GIVEN");
        economy.path("supply")
                .forEach(s -> supply.row(s.path("account").asString("?"), s.path("kind").asString("?"),
                        s.path("gold").asLong(), s.path("items").asLong()));
        return switches.field("supply", JsonFields.plain(economy.path("supply"))).line("").lines(supply.lines());
    }

    static Result switches(JsonNode answer) {
        TextTable switches = new TextTable("PART", "STATE", "REASON");
        answer.path("switches")
                .forEach(s -> switches.row(s.path("function").asString("?"),
                        s.path("frozen").asBoolean() ? "frozen" : "open", s.path("reason").asString("")));
        return new Result("economy-status").field("switches", JsonFields.plain(answer.path("switches")))
                .lines(switches.lines());
    }
}
