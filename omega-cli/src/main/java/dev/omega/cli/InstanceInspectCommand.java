package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega instance inspect}: an instance and who is in it. */
@Command(name = "inspect", description = "Show an instance, and who is in it or on the way.")
final class InstanceInspectCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "INSTANCE", description = "Name of the instance, such as forest-1.")
    private String instance = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    InstanceInspectCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ShardPaths.require("INSTANCE", instance);
        try (ApiClient client = admin.client(context)) {
            client.reached();
            JsonNode found = client.get(ShardPaths.instance(instance), admin.key(context));
            context.print(describe(new Result("instance-inspect"), found));
            return ExitCode.OK;
        }
    }

    static Result describe(Result result, JsonNode found) {
        JsonNode instance = found.path("instance");
        found.properties().forEach(field -> result.field(field.getKey(), JsonFields.plain(field.getValue())));
        result.lines(InstanceListCommand.table(List.of(instance)));
        TextTable table = new TextTable("CHARACTER", "NAME", "PLAYING");
        JsonNode occupants = found.path("occupants");
        for (JsonNode occupant : occupants) {
            table.row(occupant.path("character_id").asString("?"), occupant.path("name").asString("?"),
                    occupant.path("playing").asBoolean() ? "yes" : "on the way");
        }
        return occupants.isEmpty() ? result.line("nobody is in it") : result.lines(table.lines());
    }
}
