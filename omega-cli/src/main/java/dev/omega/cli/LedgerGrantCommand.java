package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code omega ledger grant}: gold or items from an operator, on the books. */
@Command(name = "grant", description = "Give gold or items to a character; the books name the operator as their source.")
final class LedgerGrantCommand implements Callable<Integer> {
    /** What the API takes in one grant. */
    private static final long MOST_GOLD = 1_000_000_000;
    private static final long MOST_ITEM = 65_535;
    private static final long MOST_COUNT = 1_000;

    private final Context context;

    @Mixin
    private CharacterOption character = new CharacterOption();

    @Option(names = "--gold", paramLabel = "N", order = 2, description = "Gold (default: none).")
    private long gold;

    @Option(names = "--item", paramLabel = "NUMBER", order = 3, description = "Number of an item in the content.")
    private int item;

    @Option(names = "--count", paramLabel = "N", order = 4, description = "How many of the item (default: 1).")
    private int count = 1;

    @Option(names = "--operation", paramLabel = "UUID", order = 5, description = "Id of the operation: under the same id it is done once (default: a new one).")
    private @Nullable UUID operation;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    LedgerGrantCommand(Context context) {
        this.context = context;
    }

    private static void requireWithin(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw CliException
                    .usage(option + " is " + value + ", but takes " + least + " to " + most + "; a grant only gives");
        }
    }

    @Override
    public Integer call() {
        if (gold == 0 && item == 0) {
            throw CliException.usage("nothing to give; name --gold or --item");
        }
        requireWithin("--gold", gold, 0, MOST_GOLD);
        requireWithin("--item", item, 0, MOST_ITEM);
        requireWithin("--count", count, 1, MOST_COUNT);
        UUID key = operation == null ? UUID.randomUUID() : operation;
        Map<String, Object> grant = new LinkedHashMap<>();
        grant.put("gold", gold);
        grant.put("number", item);
        grant.put("quantity", item > 0 ? count : 0);
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            String adminKey = admin.key(context);
            grant.put("character_id", character.number(client, adminKey));
            JsonNode receipt = client.post("/v1/admin/economy/grants", adminKey, Json.write(grant), key);
            context.print(change.noted(new Result("ledger-grant").field("operation", key.toString())
                    .field("gold", receipt.path("gold").asLong())
                    .line("given under operation " + key + "; the wallet holds " + receipt.path("gold").asLong()
                            + " gold")));
            return ExitCode.OK;
        }
    }
}
