package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code omega audit list}: what operators changed. */
@Command(name = "list", description = "What operators changed: who, when, what, and what came of it; the newest first.")
final class AuditListCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--actor", paramLabel = "NAME", order = 1, description = "Only what was done with the admin key of this name.")
    private @Nullable String actor;

    @Option(names = "--action", paramLabel = "ACTION", order = 2, description = "Only this action, for example impose_sanction.")
    private @Nullable String action;

    @Option(names = "--target", paramLabel = "TARGET", order = 3, description = "Only changes of this, for example 'account tester'.")
    private @Nullable String target;

    @Option(names = "--since", paramLabel = "TIME", converter = Durations.class, order = 4, description = "Only what was done within this time, for example 24h.")
    private @Nullable Duration since;

    @Mixin
    private EntryPage page = new EntryPage();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    AuditListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe(client.get(path(), admin.key(context))));
            return ExitCode.OK;
        }
    }

    private String path() {
        Instant from = since == null ? null : InstantSource.system().instant().minus(since);
        return "/v1/admin/audit?" + page.query() + filter("actor", actor) + filter("action", action)
                + filter("target", target) + filter("since", from == null ? null : from.toEpochMilli());
    }

    private static String filter(String name, @Nullable Object value) {
        return value == null ? "" : "&" + name + "=" + BoardPaths.inQuery(value.toString());
    }

    private static Result describe(JsonNode found) {
        TextTable table = new TextTable("ENTRY", "AT", "WHO", "WHAT", "OF", "OUTCOME", "REQUEST");
        found.path("entries")
                .forEach(e -> table.row(e.path("entry_id").asLong(), Instant.ofEpochMilli(e.path("at").asLong()),
                        e.path("actor").asString("?"), e.path("action").asString("?"), e.path("target").asString("-"),
                        e.path("outcome").asString("unknown"), e.path("request").asString("-")));
        return EntryPage.result("audit-list", found, table);
    }
}
