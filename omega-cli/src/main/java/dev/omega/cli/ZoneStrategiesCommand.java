package dev.omega.cli;

import dev.omega.cli.http.OpsClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code omega zone strategies}: which strategies the instances of a running host use, and others from now on. */
@Command(name = "strategies", description = "Show which strategies a running zone host uses, or change that.")
final class ZoneStrategiesCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private OpsOptions ops = new OpsOptions();

    @Option(names = "--without", paramLabel = "LIST", split = ",", order = 1, description = "Run without these from now on, and with all others.")
    private @Nullable List<String> without;

    @Option(names = "--all", order = 2, description = "Run with all from now on.")
    private boolean all;

    ZoneStrategiesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (all && without != null) {
            throw CliException.usage("--all and --without " + String.join(",", without)
                    + " contradict each other; leave one of them out");
        }
        List<String> named = all ? List.of() : without;
        if (named != null) {
            StrategyOptions.require(named);
        }
        try (OpsClient client = ops.client()) {
            JsonNode answer = named == null
                    ? client.get("/v1/strategies")
                    : client.post("/v1/strategies", Json.write(Map.of("without", named)));
            context.print(describe(answer));
            return ExitCode.OK;
        }
    }

    private static Result describe(JsonNode answer) {
        TextTable table = new TextTable("INSTANCE", "WITHOUT");
        for (JsonNode instance : answer.path("instances")) {
            StringBuilder keys = new StringBuilder();
            instance.path("without").forEach(key -> keys.append(keys.isEmpty() ? "" : ",").append(key.asString()));
            table.row(instance.path("instance_id").asString("?"), keys.isEmpty() ? "-" : keys);
        }
        return new Result("zone-strategies").field("instances", JsonFields.plain(answer.path("instances")))
                .lines(table.lines());
    }
}
