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
import tools.jackson.databind.JsonNode;

/** {@code omega account reset-password}: another password for who has forgotten it. */
@Command(name = "reset-password", description = "Give an account another password, which is shown once, and end its sessions.")
final class AccountPasswordCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ACCOUNT", description = "Name or number of the account.")
    private String account = "";

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    AccountPasswordCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            JsonNode reset = client.post("/v1/admin/accounts/password", admin.key(context),
                    Json.write(Map.of("account", account)));
            Result result = new Result("account-reset-password").field("account_id", reset.path("account_id").asLong())
                    .field("name", reset.path("name").asString("?"))
                    .field("password", reset.has("password") ? reset.path("password").asString("") : null);
            context.print(change.noted(reset.has("password")
                    ? result.line("account " + reset.path("name").asString("?") + " has the password "
                            + reset.path("password").asString("") + " now; its sessions have ended")
                    : result));
            return ExitCode.OK;
        }
    }
}
