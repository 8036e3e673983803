package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code omega content versions}: what was published, and what is in use. */
@Command(name = "versions", description = "List the published content versions, newest first, and which one is in use.")
final class ContentVersionsCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    ContentVersionsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            context.print(describe(client.get("/v1/admin/content/versions", admin.key(context))));
            return ExitCode.OK;
        }
    }

    private static Result describe(JsonNode answer) {
        String active = answer.at("/active/version").asString("");
        TextTable table = new TextTable("VERSION", "IN USE", "PACK", "PACK VERSION", "FILES", "PUBLISHED");
        answer.path("versions").forEach(v -> {
            String version = v.path("version").asString("?");
            table.row(version, version.equals(active) ? "yes" : "no", v.path("pack_id").asString("?"),
                    v.path("pack_version").asString("?"), v.path("files").asInt(),
                    Instant.ofEpochMilli(v.path("published_at").asLong()));
        });
        return new Result("content-versions").field("versions", JsonFields.plain(answer.path("versions")))
                .field("active", JsonFields.plain(answer.path("active")))
                .lines(table.lines());
    }
}
