package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega economy freeze} and {@code thaw}: stops a part of the economy while servers run, or lets it go on. */
@Command(description = "Parts: loot, inventory, listing, buy, mail, trade, grant.")
final class EconomySwitchCommand implements Callable<Integer> {
    private static final List<String> PARTS = List.of("loot", "inventory", "listing", "buy", "mail", "trade", "grant");

    private final Context context;
    private final boolean frozen;

    @Parameters(paramLabel = "PART", arity = "1..*", description = "What: loot, inventory, listing, buy, mail, trade, grant, or all.")
    private List<String> parts = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", order = 1, description = "Why, for those who look later.")
    private String reason = "";

    @Mixin
    private ApiOptions api = new ApiOptions();

    EconomySwitchCommand(Context context, boolean frozen) {
        this.context = context;
        this.frozen = frozen;
    }

    @Override
    public Integer call() {
        List<String> chosen = parts.equals(List.of("all")) ? PARTS : parts;
        chosen.stream().filter(part -> !PARTS.contains(part)).findFirst().ifPresent(unknown -> {
            throw CliException.usage("the economy has no part '" + unknown + "'; it has " + String.join(", ", PARTS));
        });
        try (ApiClient client = new ApiClient(api.url(context))) {
            client.reached();
            JsonNode economy = client.get("/v1/service/economy", api.serviceKey(context));
            for (String part : chosen) {
                Map<String, Object> change = new LinkedHashMap<>();
                change.put("function", part);
                change.put("frozen", frozen);
                change.put("reason", reason);
                economy = client.post("/v1/service/economy/switches", api.serviceKey(context), Json.write(change));
            }
            context.print(EconomyStatusCommand.switches(economy));
            return ExitCode.OK;
        }
    }
}
