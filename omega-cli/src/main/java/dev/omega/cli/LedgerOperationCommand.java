package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega ledger operation}: what became of an operation, by its id. */
@Command(name = "operation", description = "What became of an operation, by its id.")
final class LedgerOperationCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ID", description = "The idempotency key, or the id in a journal.")
    private UUID id = new UUID(0, 0);

    @Option(names = "--character", paramLabel = "CHARACTER", order = 1, description = "Name or number of the character it was for, 0 for operators' gifts; without it all operations are read, too many in old books.")
    private @Nullable String character;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    LedgerOperationCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ApiClient client = admin.client(context)) {
            client.reached();
            String key = admin.key(context);
            String query = "?operation_id=" + id
                    + (character == null ? "" : "&actor_id=" + CharacterOption.number(client, key, character));
            context.print(describe(client.get("/v1/admin/operations" + query, key).path("operations")));
            return ExitCode.OK;
        }
    }

    private Result describe(JsonNode operations) {
        Result result = new Result("ledger-operation").field("operations", JsonFields.plain(operations));
        if (operations.isEmpty()) {
            return result.line("nothing was ever done under " + id);
        }
        TextTable table = new TextTable("ACTOR", "KIND", "ANSWER");
        operations.forEach(o -> table.row(o.path("actor_id").asLong(), o.path("kind").asString("?"),
                o.path("result").asString("?")));
        return result.lines(table.lines());
    }
}
