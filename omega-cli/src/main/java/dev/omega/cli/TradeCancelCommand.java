package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code omega trade cancel}: an open trade ends without anything changing hands. */
@Command(name = "cancel", description = "Cancel an open trade; what was offered stays where it is.")
final class TradeCancelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "TRADE", description = "Number of the trade, as 'omega trade list' shows it.")
    private long trade;

    @Mixin
    private CharacterOption character = new CharacterOption();

    @Mixin
    private RiskOptions risk = new RiskOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    TradeCancelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean yes = risk.isMeant();
        try (ApiClient client = admin.client(context, !yes)) {
            client.reached();
            String key = admin.key(context);
            client.post("/v1/admin/trades/cancel", key,
                    Json.write(Map.of("trade_id", trade, "character_id", character.number(client, key))),
                    UUID.randomUUID());
            context.print(RiskOptions.noted(new Result("trade-cancel").field("trade_id", trade)
                    .line("trade " + trade + (yes ? " is cancelled" : " would be cancelled")), yes));
            return ExitCode.OK;
        }
    }
}
