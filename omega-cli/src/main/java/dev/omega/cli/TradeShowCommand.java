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

/** {@code omega trade show}: one trade, whatever became of it. */
@Command(name = "show", description = "A trade and what each side offered, whatever became of it.")
final class TradeShowCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "TRADE", description = "Number of the trade, as 'omega trade list' shows it.")
    private long trade;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    TradeShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe(client.get("/v1/admin/trades/find?trade_id=" + trade, admin.key(context))));
            return ExitCode.OK;
        }
    }

    private static Result describe(JsonNode trade) {
        TextTable table = new TextTable("CHARACTER", "NAME", "CONFIRMED", "GIVES", "QUANTITY", "ITEM");
        row(table, trade.path("yours"));
        row(table, trade.path("theirs"));
        return new Result("trade-show").field("trade", JsonFields.plain(trade))
                .line("trade " + trade.path("trade_id").asLong() + ": " + trade.path("state").asString("?"))
                .lines(table.lines());
    }

    private static void row(TextTable table, JsonNode side) {
        long id = side.path("character_id").asLong();
        String name = side.path("name").asString("?");
        boolean confirmed = side.path("confirmed").asBoolean();
        table.row(id, name, confirmed, "gold", side.path("gold").asLong(), "-");
        side.path("items")
                .forEach(item -> table.row(id, name, confirmed, "item " + item.path("number").asInt(),
                        item.path("quantity").asInt(), item.path("item_id").asLong()));
    }
}
