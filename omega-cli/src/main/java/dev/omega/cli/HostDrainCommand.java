package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega host drain}: a zone host ends in order. */
@Command(name = "drain", description = "Have a zone host take nobody, send its players on to others, save those that are left, and end.")
final class HostDrainCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "BOOT_ID", description = "Boot id of the host as 'omega host list' shows it, or how it begins.")
    private String bootId = "";

    @Mixin
    private RiskOptions risk = new RiskOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    HostDrainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean yes = risk.isMeant();
        try (ApiClient client = admin.client(context)) {
            client.reached();
            String key = admin.key(context);
            JsonNode host = HostPaths.find(client, key, bootId);
            String id = host.path("boot_id").asString("?");
            if (yes) {
                client.post("/v1/admin/hosts/" + id + "/drain", key);
            }
            context.print(new Result("host-drain").field("host", JsonFields.plain(host))
                    .field("done", yes)
                    .line("host " + id + " with " + host.path("players").asInt() + " players in "
                            + host.path("instances").asInt() + " instances "
                            + (yes ? "drains" : "would be drained; do it with --yes")));
            return ExitCode.OK;
        }
    }
}
