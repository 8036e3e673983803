package dev.omega.cli;

import dev.omega.cli.http.OpsClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega zone who-sees}: who sees a player or a creature, whom a player sees, and why. */
@Command(name = "who-sees", description = "Say who sees a player or creature, whom the player sees, and why.")
final class ZoneWhoSeesCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private ObservedOptions observed = new ObservedOptions();

    @Option(names = "--seen-only", order = 3, description = "Leave out those who are not seen.")
    private boolean seenOnly;

    @Parameters(paramLabel = "WHO", description = "A player's name or an entity's number.")
    private String who = "";

    ZoneWhoSeesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (OpsClient client = observed.client()) {
            context.print(describe(client.get(observed.path("/v1/sight", who)), seenOnly));
            return ExitCode.OK;
        }
    }

    static Result describe(JsonNode answer, boolean seenOnly) {
        JsonNode subject = answer.path("subject");
        Result result = new Result("zone-sight");
        answer.properties().forEach(field -> result.field(field.getKey(), JsonFields.plain(field.getValue())));
        return result
                .line(name(subject) + " at x " + metres(subject.path("x")) + " m, y " + metres(subject.path("y"))
                        + " m")
                .line("")
                .lines(table("SEEN BY", answer.path("seen_by"), seenOnly))
                .line("")
                .lines(table("SEES", answer.path("sees"), seenOnly));
    }

    private static List<String> table(String heading, JsonNode sightings, boolean seenOnly) {
        List<JsonNode> shown =
                sightings.valueStream().filter(line -> !seenOnly || line.path("seen").asBoolean()).toList();
        if (shown.isEmpty()) {
            return List.of(heading + " nobody");
        }
        TextTable table = new TextTable(heading, "METRES", "SEEN", "WHY", "EVERY TICKS", "AGE TICKS");
        for (JsonNode line : shown) {
            boolean seen = line.path("seen").asBoolean();
            table.row(name(line.path("other")), metres(line.path("distance")), seen ? "yes" : "no",
                    line.path("reason").asString(""), seen ? line.path("period_ticks").asInt() : "-",
                    seen ? line.path("age_ticks").asInt() : "-");
        }
        return table.lines();
    }

    private static String metres(JsonNode length) {
        return String.format(Locale.ROOT, "%.2f", length.asDouble());
    }

    private static String name(JsonNode being) {
        String name = being.path("name").asString("");
        return name.isEmpty() ? "entity " + being.path("net_id").asInt() : name;
    }
}
