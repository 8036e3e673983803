package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code omega shard apply}: makes the shards those of a file. */
@Command(name = "apply", description = {
        "Make the shards and queues for matches those of a file; what it does not name stays.",
        "Applying it again changes nothing."})
final class ShardApplyCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "TOML file, such as examples/shards/realm.toml.")
    private Path file = Path.of("");

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    ShardApplyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ShardFile wanted = ShardFile.read(file);
        try (ApiClient client = admin.client(context, change.isDry())) {
            client.reached();
            List<ShardApplication.Outcome> outcomes =
                    new ShardApplication(wanted, client, admin.key(context), change.isDry()).apply();
            Result result = new Result("shard-apply").field("outcomes",
                    outcomes.stream().map(ShardApplyCommand::fields).toList());
            outcomes.forEach(one -> result.line(one.what() + " " + one.name() + ": " + one.change()));
            context.print(change.noted(result));
            return ExitCode.OK;
        }
    }

    private static Map<String, Object> fields(ShardApplication.Outcome outcome) {
        return Map.of("what", outcome.what(), "name", outcome.name(), "change", outcome.change(), "settings",
                outcome.settings());
    }
}
