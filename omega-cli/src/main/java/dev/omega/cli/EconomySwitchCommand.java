package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.server.economy.EconomyFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega economy freeze} and {@code thaw}: stops a part of the economy while servers run, or lets it go on. */
@Command(description = "Parts: loot, inventory, listing, buy, mail, trade, grant, tournament.")
final class EconomySwitchCommand implements Callable<Integer> {
    private static final List<String> PARTS =
            Arrays.stream(EconomyFunction.values()).map(EconomyFunction::wireName).toList();

    private final Context context;
    private final boolean frozen;

    @Parameters(paramLabel = "PART", arity = "1..*", description = "What: loot, inventory, listing, buy, mail, trade, grant, tournament, or all.")
    private List<String> parts = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", order = 1, description = "Why, for those who look later.")
    private String reason = "";

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    EconomySwitchCommand(Context context, boolean frozen) {
        this.context = context;
        this.frozen = frozen;
    }

    @Override
    public Integer call() {
        List<String> chosen = parts.equals(List.of("all")) ? PARTS : parts.stream().distinct().toList();
        chosen.stream().filter(part -> !PARTS.contains(part)).findFirst().ifPresent(unknown -> {
            throw CliException.usage("the economy has no part '" + unknown + "'; it has " + String.join(", ", PARTS));
        });
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            JsonNode switches = client.post(EconomyStatusCommand.SWITCHES, admin.key(context),
                    Json.write(Map.of("functions", chosen, "frozen", frozen, "reason", reason)));
            context.print(change.noted(EconomyStatusCommand.switches(switches)
                    .line((change.isDry() ? "would be " : "") + (frozen ? "frozen: " : "thawed: ")
                            + String.join(", ", chosen))));
            return ExitCode.OK;
        }
    }
}
