package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega account show}: an account, and what it is kept from. */
@Command(name = "show", description = "Show an account, its bans and its mutes.")
final class AccountShowCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ACCOUNT", description = "Name or number of the account.")
    private String account = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    AccountShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe("account-show",
                    client.get("/v1/admin/accounts?account=" + BoardPaths.inQuery(account), admin.key(context))));
            return ExitCode.OK;
        }
    }

    static Result describe(String kind, JsonNode account) {
        Result result = new Result(kind).field("account", JsonFields.plain(account))
                .line("account " + account.path("account_id").asLong() + " " + account.path("name").asString("?") + ", "
                        + account.path("kind").asString("?"));
        TextTable table = new TextTable("WHAT", "IN FORCE", "SINCE", "UNTIL", "REASON");
        account.path("sanctions")
                .forEach(s -> table.row(s.path("kind").asString("?"), s.path("in_force").asBoolean() ? "yes" : "no",
                        Instant.ofEpochMilli(s.path("since").asLong()),
                        s.has("until") ? Instant.ofEpochMilli(s.path("until").asLong()).toString() : "for good",
                        s.path("reason").asString("")));
        return account.path("sanctions").isEmpty() ? result : result.lines(table.lines());
    }
}
