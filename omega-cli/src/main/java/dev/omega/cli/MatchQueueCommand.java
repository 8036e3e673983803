package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code omega match queue}: who waits for matches, and for how long. */
@Command(name = "queue", description = "List the queues for matches, who waits in them, and for how long.")
final class MatchQueueCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    MatchQueueCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe(client.get("/v1/admin/matchmaking/queues", admin.key(context)).path("queues")));
            return ExitCode.OK;
        }
    }

    private static Result describe(JsonNode queues) {
        TextTable table = new TextTable("QUEUE", "ZONE", "TEAMS", "OPEN", "TICKETS", "PLAYERS", "OLDEST S", "MATCHED",
                "P50 S", "P95 S");
        for (JsonNode q : queues) {
            JsonNode queue = q.path("queue");
            table.row(queue.path("queue_id").asString("?"), queue.path("zone_id").asString("?"), size(queue),
                    queue.path("open").asBoolean() ? "yes" : "no", q.path("tickets").asInt(), q.path("players").asInt(),
                    seconds(q, "oldest_ms"), q.path("matched").asInt(), seconds(q, "p50_ms"), seconds(q, "p95_ms"));
        }
        return new Result("match-queue").field("queues", JsonFields.plain(queues)).lines(table.lines());
    }

    private static String size(JsonNode queue) {
        int min = queue.path("team_min").asInt();
        int max = queue.path("team_max").asInt();
        return queue.path("teams").asInt() + " of " + (min == max ? "" + min : min + ".." + max);
    }

    private static String seconds(JsonNode queue, String field) {
        return queue.has(field) ? String.format(Locale.ROOT, "%.1f", queue.path(field).asLong() / 1e3) : "-";
    }
}
