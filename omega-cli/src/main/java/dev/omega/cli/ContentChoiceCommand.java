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

/** {@code omega content activate} and {@code rollback}: which version zones run. */
@Command
final class ContentChoiceCommand implements Callable<Integer> {
    private final Context context;
    private final String deed;

    @Parameters(paramLabel = "VERSION", description = "To activate: any published version. To roll back: the one in use now; when it is another, nothing is done.")
    private String version = "";

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    /** {@code deed} is {@code activate} or {@code rollback}. */
    ContentChoiceCommand(Context context, String deed) {
        this.context = context;
        this.deed = deed;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            String active =
                    client.post("/v1/admin/content/" + deed, admin.key(context), Json.write(Map.of("version", version)))
                            .path("version")
                            .asString("?");
            context.print(change.noted(new Result("content-" + deed).field("version", active)
                    .line("version " + active + " is in use; zones follow within seconds")));
            return ExitCode.OK;
        }
    }
}
