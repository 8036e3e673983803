package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import dev.omega.cli.plan.DocumentStage;
import dev.omega.cli.plan.Kind;
import dev.omega.cli.plan.Mix;
import dev.omega.cli.plan.Needs;
import dev.omega.cli.plan.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code omega plan}: what so many players need, beside what the design document assumes. */
@Command(name = "plan", description = {"Say how many instances, cores, hosts and how much money so many players need,",
        "from what a core was measured to hold ('omega loadtest capacity'), beside what the design",
        "document assumes."})
final class PlanCommand implements Callable<Integer> {
    /** The 70 % mark of a search on one core (docs/benchmarks.md, "Capacity"). */
    private static final int MEASURED_PLAYERS_PER_CORE = 2_580;
    private static final long MOST_PLAYERS = 100_000_000;

    private final Context context;

    @Option(names = "--players", paramLabel = "N", order = 1, description = "Players at once; may be repeated (default: the document's stages, 100 to 10,000).")
    private List<Long> players = new ArrayList<>();

    @Option(names = "--mix", paramLabel = "KIND=PERCENT,...", defaultValue = "hub=20,zone=70,rift=10", order = 2, description = "Where they are: hub, zone, rift and arena (default: hub=20,zone=70,rift=10).")
    private String mix = "";

    @Option(names = "--capacity-report", paramLabel = "FILE", order = 3, description = "report.json of 'omega loadtest capacity --pin': its 70 %% mark is what a core holds.")
    private @Nullable Path capacityReport;

    @Option(names = "--players-per-core", paramLabel = "N", order = 4, description = "What a core holds, instead of a report (default: 2580, measured on the project's machine).")
    private @Nullable Integer playersPerCore;

    @Option(names = "--cores", paramLabel = "N", defaultValue = "4", order = 5, description = "Cores of a machine for zone hosts (default: 4).")
    private int cores;

    @Option(names = "--spare", paramLabel = "N", defaultValue = "1", order = 6, description = "Machines more, for when one dies (default: 1).")
    private int spare;

    @Option(names = "--fill", paramLabel = "PERCENT", defaultValue = "75", order = 7, description = "To which shared instances are filled before another opens (default: 75).")
    private int fill;

    @Option(names = "--session", paramLabel = "MINUTES", defaultValue = "60", order = 8, description = "How long a player stays in the mean (default: 60).")
    private int session;

    @Option(names = "--price", paramLabel = "AMOUNT", order = 9, description = "Of such a machine a month; one more of them is for API server and database.")
    private @Nullable Double price;

    PlanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (price != null && !(price >= 0 && price <= 1e6)) {
            throw CliException.usage("--price " + price + " must be within 0..1000000");
        }
        Terms terms = terms();
        List<Needs> needs = stages().stream().map(count -> Needs.of(count, terms)).toList();
        Result result = new Result("plan").field("players_per_core", terms.playersPerCore())
                .field("mix", terms.mix().text())
                .field("cores_per_host", cores)
                .field("spare_hosts", spare)
                .field("fill_percent", fill)
                .field("plans", needs.stream().map(this::fields).toList());
        result.line("a core holds " + terms.playersPerCore() + " players (" + source() + "); " + terms.mix().text()
                + "; shared instances filled to " + fill + " %");
        result.line("");
        context.print(result.lines(table(needs).lines())
                .line("")
                .line("HOSTS of " + cores + " cores for zones, " + spare
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

    private Terms terms() {
        if (capacityReport != null && playersPerCore != null) {
            throw CliException
                    .usage("--capacity-report and --players-per-core both say what a core holds; leave one out");
        }
        int perCore = playersPerCore == null ? MEASURED_PLAYERS_PER_CORE : playersPerCore;
        if (capacityReport != null) {
            perCore = mark(capacityReport);
        }
        try {
            return new Terms(Mix.parse(mix), perCore, cores, spare, fill, session);
        } catch (IllegalArgumentException outOfRange) {
            throw CliException.usage("--" + outOfRange.getMessage());
        }
    }

    private String source() {
        if (capacityReport != null) {
            return "70 % mark of " + capacityReport;
        }
        return playersPerCore == null
                ? "measured on the project's machine; measure yours: omega loadtest capacity --pin"
                : "as given";
    }

    private static int mark(Path report) {
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(report));
            int players = json.path("marks").path("70").asInt(0);
            if (players < 1) {
                throw CliException.usage("--capacity-report " + report
                        + " has no 70 % mark; give the report.json of 'omega loadtest capacity'");
            }
            return players;
        } catch (IOException _) {
            throw CliException.usage("--capacity-report " + report
                    + " cannot be read; give the report.json of 'omega loadtest capacity'");
        } catch (JacksonException malformed) {
            throw CliException.usage("--capacity-report " + report + " is not JSON: " + malformed.getOriginalMessage());
        }
    }

    private TextTable table(List<Needs> plans) {
        TextTable table = new TextTable("PLAYERS", "INSTANCES", "ZONE CORES", "API CORES", "HOSTS", "MBIT/s", "MB",
                "COST", "THE DOCUMENT");
        for (Needs needs : plans) {
            table.row(needs.players(), needs.allInstances(), TextTable.number(needs.zoneCores(), 2),
                    TextTable.number(needs.apiCores(), 2), needs.hosts(),
                    TextTable.number(needs.megabitsPerSecond(), 1), Math.round(needs.memoryMb()),
                    price == null ? "-" : String.format(Locale.ROOT, "%.0f", cost(needs, price)),
                    DocumentStage.of(needs.players()).words());
        }
        return table;
    }

    /** Zone hosts and as many machines as API server and database take. */
    private double cost(Needs needs, double each) {
        return (needs.hosts() + Math.max(1, Math.ceil(needs.apiCores() / cores))) * each;
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
        fields.put("cost", price == null ? null : cost(needs, price));
        fields.put("document", DocumentStage.of(needs.players()).words());
        return fields;
    }
}
