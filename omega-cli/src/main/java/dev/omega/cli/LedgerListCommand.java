package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code omega ledger list}: the newest lines of the books. */
@Command(name = "list", description = "The books of all, newest lines first.")
final class LedgerListCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--account", paramLabel = "ACCOUNT", order = 1, description = "Only of this account that is no character's: loot, operator, listing_fee, sale_fee, destroyed, mail, tournament_entry, tournament_fee or tournament_reward.")
    private @Nullable String account;

    @Mixin
    private EntryPage page = new EntryPage();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    LedgerListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = "/v1/admin/ledger/entries?" + page.query()
                + (account == null ? "" : "&account=" + BoardPaths.inQuery(account));
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe(client.get(path, admin.key(context))));
            return ExitCode.OK;
        }
    }

    private static Result describe(JsonNode found) {
        TextTable table = new TextTable("ENTRY", "AT", "KIND", "ACCOUNT", "ASSET", "DELTA", "ITEM", "OPERATION");
        found.path("entries")
                .forEach(e -> table.row(e.path("entry_id").asLong(),
                        Instant.ofEpochMilli(e.path("created_at").asLong()), e.path("kind").asString("?"),
                        e.path("account").asString("?"), LedgerShowCommand.asset(e), e.path("delta").asLong(),
                        e.path("item_id").asString("-"), e.path("operation_id").asString("?")));
        return EntryPage.result("ledger-list", found, table);
    }
}
