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

    @Option(names = "--before", paramLabel = "ENTRY", order = 2, description = "Only entries older than this one.")
    private @Nullable Long before;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", order = 3, description = "Entries to show, at most 100 (default: 50).")
    private int limit;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    LedgerListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = "/v1/admin/ledger/entries?limit=" + limit + (before == null ? "" : "&before=" + before)
                + (account == null ? "" : "&account=" + BoardPaths.inQuery(account));
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe(client.get(path, admin.key(context))));
            return ExitCode.OK;
        }
    }

    private static Result describe(JsonNode page) {
        TextTable table = new TextTable("ENTRY", "AT", "KIND", "ACCOUNT", "ASSET", "DELTA", "ITEM", "OPERATION");
        page.path("entries")
                .forEach(
                        e -> table.row(e.path("entry_id").asLong(), Instant.ofEpochMilli(e.path("created_at").asLong()),
                                e.path("kind").asString("?"), e.path("account").asString("?"),
                                e.path("asset").asInt() == 0 ? "gold" : "item " + e.path("asset").asInt(),
                                e.path("delta").asLong(), e.path("item_id").asString("-"),
                                e.path("operation_id").asString("?")));
        Result result = new Result("ledger-list").field("entries", JsonFields.plain(page.path("entries")))
                .field("next", page.has("next") ? page.path("next").asLong() : null)
                .lines(table.lines());
        return page.has("next") ? result.line("older ones: --before " + page.path("next").asLong()) : result;
    }
}
