package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import dev.omega.cli.plan.DocumentStage;
import dev.omega.cli.plan.Kind;
import dev.omega.cli.plan.Needs;
import dev.omega.cli.plan.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code omega plan}: what so many players need, beside what the design document assumes. */
@Command(name = "plan", description = {"Say how many instances, cores, hosts and how much money so many players need,",
        "from what a core was measured to hold ('omega loadtest capacity'), beside what the design",
        "document assumes."})
final class PlanCommand implements Callable<Integer> {
    private static final long MOST_PLAYERS = 100_000_000;

    private final Context context;

    @Option(names = "--players", paramLabel = "N", order = 1, description = "Players at once; may be repeated (default: the document's stages, 100 to 10,000).")
    private List<Long> players = new ArrayList<>();

    @Option(names = "--mix", paramLabel = "KIND=PERCENT,...", defaultValue = "hub=20,zone=70,rift=10", order = 2, description = "Where they are: hub, zone, rift and arena (default: hub=20,zone=70,rift=10).")
    private String mix = "";

    @Mixin
    private HostingOptions hosting = new HostingOptions();

    @Option(names = "--fill", paramLabel = "PERCENT", defaultValue = "75", order = 7, description = "To which shared instances are filled before another opens (default: 75).")
    private int fill;

    @Option(names = "--session", paramLabel = "MINUTES", defaultValue = "60", order = 8, description = "How long a player stays in the mean (default: 60).")
    private int session;

    PlanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terms terms = hosting.terms(mix, fill, session);
        List<Needs> needs = stages().stream().map(count -> Needs.of(count, terms)).toList();
        Result result = new Result("plan").field("players_per_core", terms.playersPerCore())
                .field("mix", terms.mix().text())
                .field("cores_per_host", terms.coresPerHost())
                .field("spare_hosts", terms.spareHosts())
                .field("fill_percent", fill)
                .field("plans", needs.stream().map(this::fields).toList());
        result.line("a core holds " + terms.playersPerCore() + " players (" + hosting.source() + "); "
                + terms.mix().text() + "; shared instances filled to " + fill + " %");
        result.line("");
        context.print(result.lines(table(needs).lines())
                .line("")
                .line("HOSTS of " + terms.coresPerHost() + " cores for zones, " + terms.spareHosts()
                        + " of them spare; API and database beside them"));
        return ExitCode.OK;
    }

    private List<Long> stages() {
        List<Long> wanted = players.isEmpty()
                ? Arrays.stream(DocumentStage.values()).map(DocumentStage::players).toList()
                : players;
        for (long count : wanted) {
            if (count < 1 || count > MOST_PLAYERS) {
                throw CliException.usage("--players " + count + " must be within 1.." + MOST_PLAYERS);
            }
        }
        return wanted;
    }

    private TextTable table(List<Needs> plans) {
        TextTable table = new TextTable("PLAYERS", "INSTANCES", "ZONE CORES", "API CORES", "HOSTS", "MBIT/s", "MB",
                "COST", "THE DOCUMENT");
        for (Needs needs : plans) {
            table.row(needs.players(), needs.allInstances(), TextTable.number(needs.zoneCores(), 2),
                    TextTable.number(needs.apiCores(), 2), needs.hosts(),
                    TextTable.number(needs.megabitsPerSecond(), 1), Math.round(needs.memoryMb()), hosting.cost(needs),
                    DocumentStage.of(needs.players()).words());
        }
        return table;
    }

    private Map<String, @Nullable Object> fields(Needs needs) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("players", needs.players());
        Map<String, @Nullable Object> instances = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            instances.put(kind.key(), needs.instances().getOrDefault(kind, 0L));
        }
        fields.put("instances", instances);
        fields.put("zone_cores", needs.zoneCores());
        fields.put("api_cores", needs.apiCores());
        fields.put("hosts", needs.hosts());
        fields.put("memory_mb", needs.memoryMb());
        fields.put("megabits_per_second", needs.megabitsPerSecond());
        fields.put("cost", hosting.price(needs));
        fields.put("document", DocumentStage.of(needs.players()).words());
        return fields;
    }
}
