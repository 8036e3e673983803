package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code omega ledger show}: how a character came to its gold and items. */
@Command(name = "show", description = "How a character came to its gold and items, newest first.")
final class LedgerShowCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private CharacterOption character = new CharacterOption();

    @Mixin
    private EntryPage page = new EntryPage();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    LedgerShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            String key = admin.key(context);
            String path = "/v1/admin/ledger?character_id=" + character.number(client, key) + "&" + page.query();
            context.print(describe(client.get(path, key).path("entries")));
            return ExitCode.OK;
        }
    }

    private static Result describe(JsonNode entries) {
        TextTable table = new TextTable("ENTRY", "AT", "KIND", "ASSET", "DELTA", "ITEM", "OPERATION");
        entries.forEach(e -> table.row(e.path("entry_id").asLong(), Instant.ofEpochMilli(e.path("created_at").asLong()),
                e.path("kind").asString("?"), asset(e), e.path("delta").asLong(), e.path("item_id").asString("-"),
                e.path("operation_id").asString("?")));
        return new Result("ledger-show").field("entries", JsonFields.plain(entries)).lines(table.lines());
    }

    /** What an entry of the books is about. */
    static String asset(JsonNode entry) {
        int number = entry.path("asset").asInt();
        return number == 0 ? "gold" : "item " + number;
    }
}
