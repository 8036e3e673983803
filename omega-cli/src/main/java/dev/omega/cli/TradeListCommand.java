package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code omega trade list}: a character's open trades. */
@Command(name = "list", description = "A character's open trades, with what each side offers.")
final class TradeListCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private CharacterOption character = new CharacterOption();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    TradeListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            String key = admin.key(context);
            String path = "/v1/admin/trades?character_id=" + character.number(client, key);
            context.print(describe(client.get(path, key).path("trades")));
            return ExitCode.OK;
        }
    }

    private static Result describe(JsonNode trades) {
        TextTable table = new TextTable("TRADE", "CHARACTER", "GIVES GOLD", "GIVES ITEMS", "CONFIRMED");
        trades.forEach(trade -> {
            row(table, trade.path("trade_id").asLong(), trade.path("yours"));
            row(table, trade.path("trade_id").asLong(), trade.path("theirs"));
        });
        return new Result("trade-list").field("trades", JsonFields.plain(trades)).lines(table.lines());
    }

    private static void row(TextTable table, long trade, JsonNode side) {
        table.row(trade, side.path("name").asString("?"), side.path("gold").asLong(), side.path("items").size(),
                side.path("confirmed").asBoolean());
    }
}
