package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code omega account ban|mute}: keeps an account from playing, or from talking. */
@Command(description = "Keep an account from playing (ban) or talking (mute); the player is told why and how long.")
final class AccountSanctionCommand implements Callable<Integer> {
    private final Context context;
    private final String kind;

    @Parameters(paramLabel = "ACCOUNT", description = "Name or number of the account.")
    private String account = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, order = 1, description = "Why; the player is told.")
    private String reason = "";

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, order = 2, description = "How long, for example 72h (default: for good).")
    private @Nullable Duration length;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    AccountSanctionCommand(Context context, String kind) {
        this.context = context;
        this.kind = kind;
    }

    @Override
    public Integer call() {
        if (length != null && length.isZero()) {
            throw CliException.usage("--for must be longer than 0; lift it with 'omega account un" + kind + "'");
        }
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("account", account);
        wanted.put("kind", kind);
        wanted.put("reason", reason);
        if (length != null) {
            wanted.put("length_ms", length.toMillis());
        }
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            Result result = AccountShowCommand.describe("account-" + kind,
                    client.post("/v1/admin/accounts/sanctions", admin.key(context), Json.write(wanted)));
            context.print(change.noted(result));
            return ExitCode.OK;
        }
    }
}
