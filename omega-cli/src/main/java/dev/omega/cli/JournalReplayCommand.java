package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import dev.omega.server.hostlink.Journal;
import dev.omega.server.hostlink.Journal.JournalOperation;
import dev.omega.server.journal.Quarantine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega journal replay}: enters quarantined operations into the books, each at most once. */
@Command(name = "replay", description = "Enter quarantined operations into the books, whoever holds the characters now; each at most once.")
final class JournalReplayCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "DIR", description = "The journal's directory.")
    private Path directory = Path.of(".");

    @Mixin
    private RiskOptions risk = new RiskOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    JournalReplayCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        boolean yes = risk.isMeant();
        JournalInspectCommand.requireJournal(directory);
        List<JournalOperation> operations =
                Quarantine.read(directory).stream().map(Quarantine.Entry::operation).toList();
        if (!yes || operations.isEmpty()) {
            context.print(new Result("journal-replay").field("operations", operations.size())
                    .field("done", false)
                    .line(operations.size() + " operations would be entered" + (yes ? "" : "; do it with --yes")));
            return ExitCode.OK;
        }
        Map<String, Integer> verdicts = new LinkedHashMap<>();
        try (ApiClient client = admin.client(context)) {
            client.reached();
            for (int from = 0; from < operations.size(); from += Journal.MAX_OPERATIONS) {
                int to = Math.min(operations.size(), from + Journal.MAX_OPERATIONS);
                send(client, operations.subList(from, to), verdicts);
            }
        }
        context.print(new Result("journal-replay").field("operations", operations.size())
                .field("done", true)
                .field("verdicts", verdicts)
                .line(operations.size() + " operations: " + verdicts));
        return verdicts.keySet().equals(java.util.Set.of("CONFIRMED")) ? ExitCode.OK : ExitCode.MISSED;
    }

    private void send(ApiClient client, List<JournalOperation> operations, Map<String, Integer> verdicts) {
        List<Map<String, Object>> batch = operations.stream().map(JournalReplayCommand::fields).toList();
        JsonNode answer = client.post("/v1/admin/journal", admin.key(context), Json.write(Map.of("operations", batch)));
        answer.path("results").forEach(r -> verdicts.merge(r.path("verdict").asString("?"), 1, Integer::sum));
    }

    private static Map<String, Object> fields(JournalOperation o) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("op_id", o.opId().toString());
        fields.put("character_id", o.characterId());
        fields.put("fence", o.fence());
        fields.put("seq", o.seq());
        fields.put("item", o.item());
        fields.put("count", o.count());
        return fields;
    }
}
