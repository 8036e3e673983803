package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code omega account unban|unmute}: lets an account play or talk again. */
@Command(description = "Let an account play (unban) or talk (unmute) again.")
final class AccountLiftCommand implements Callable<Integer> {
    private final Context context;
    private final String kind;

    @Parameters(paramLabel = "ACCOUNT", description = "Name or number of the account.")
    private String account = "";

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    AccountLiftCommand(Context context, String kind) {
        this.context = context;
        this.kind = kind;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            Result result =
                    AccountShowCommand.describe("account-un" + kind, client.post("/v1/admin/accounts/sanctions/lift",
                            admin.key(context), Json.write(Map.of("account", account, "kind", kind))));
            context.print(change.noted(result));
            return ExitCode.OK;
        }
    }
}
