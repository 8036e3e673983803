package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.TextTable;
import dev.omega.loadbot.LoadTestException;
import dev.omega.loadbot.Playground;
import dev.omega.loadbot.capacity.Band;
import dev.omega.loadbot.capacity.CapacityResult;
import dev.omega.loadbot.capacity.CapacitySearch;
import dev.omega.loadbot.capacity.Load;
import dev.omega.loadbot.capacity.Steps;
import dev.omega.loadbot.report.ExperimentReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code omega loadtest capacity}: how many players a zone host holds until one of the document's targets breaks. */
@Command(name = "capacity", description = {
        "Find how many players a zone host holds: more and more until a target of the",
        "design document breaks, then ever smaller steps. It starts servers of its own."})
final class LoadTestCapacityCommand implements Callable<Integer> {
    private static final int MAX_REPEATS = 10;
    private static final int[] MARKS_PERCENT = {70, 80, 95};

    private final Context context;

    @Option(names = "--from", paramLabel = "N", defaultValue = "200", order = 1, description = "Players to begin with (default: 200).")
    private int from;

    @Option(names = "--max", paramLabel = "N", defaultValue = "3000", order = 2, description = "Players to end with at the latest (default: 3000).")
    private int max;

    @Option(names = "--grow", paramLabel = "PERCENT", defaultValue = "40", order = 3, description = "How much more each step tries (default: 40).")
    private int grow;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "1", order = 4, description = "Searches, one after the other, to see how far they differ (default: 1).")
    private int repeats;

    @Option(names = "--write-config", paramLabel = "FILE", order = 11, description = "Write the options of a zone host that keeps to what was found; use them as 'serve zone @FILE'.")
    private @Nullable Path writeConfig;

    @Mixin
    private ExperimentOptions experiment =
            new ExperimentOptions(Duration.ofSeconds(8), Duration.ofSeconds(4), Duration.ofSeconds(15));

    LoadTestCapacityCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (repeats < 1 || repeats > MAX_REPEATS) {
            throw CliException.usage("--repeat " + repeats + " must be within 1.." + MAX_REPEATS);
        }
        var _ = steps(from);
        ServerOptions.requireFolder("--write-config", writeConfig);
        return experiment.run(context, max, this::search);
    }

    /** 5 % is what two runs of one build may differ by. */
    private Steps steps(int first) {
        try {
            return new Steps(first, max, grow, 5, 1);
        } catch (IllegalArgumentException outOfRange) {
            throw CliException.usage("--" + outOfRange.getMessage());
        }
    }

    private int search(Playground playground) throws LoadTestException, InterruptedException {
        var _ = playground.populate(from, Duration.ofMinutes(1));
        playground.play(experiment.warmUp());
        List<CapacityResult> results = new ArrayList<>();
        for (int search = 1; search <= repeats; search++) {
            String which = repeats == 1 ? "" : " (search " + search + " of " + repeats + ")";
            CapacitySearch one = new CapacitySearch(playground, experiment.settling(), experiment.window(),
                    (players, why) -> context.progress("omega: " + why + ": " + players + " players" + which));
            // Later searches know about where to look.
            int first = results.isEmpty() ? from : Math.clamp(results.getLast().lastGood() / 2, 1, max);
            results.add(one.run(steps(first), search == repeats));
        }
        ExperimentReport report = ExperimentReport.capacity(results, ExperimentReport.Setup.of(playground, command()));
        List<String> lines = describe(results);
        CapacityConfig config = new CapacityConfig(playground.plan().scenario().zoneId(),
                experiment.copies(results.getLast().lastGood()), results.getLast());
        if (writeConfig != null) {
            lines.add(config.writeTo(writeConfig, command()));
        }
        return experiment.deliver(context, report, lines, exitCode(results));
    }

    private static int exitCode(List<CapacityResult> results) {
        if (results.stream().anyMatch(CapacityResult::generatorLimit)) {
            return ExitCode.INVALID;
        }
        return results.getLast().lastGood() == 0 ? ExitCode.MISSED : ExitCode.OK;
    }

    private List<String> describe(List<CapacityResult> results) {
        CapacityResult result = results.getLast();
        List<String> lines = new ArrayList<>(List.of(verdict(result)));
        if (repeats > 1) {
            lines.add("searches one after the other found " + results.stream().map(CapacityResult::lastGood).toList());
        }
        if (!result.brokeFirst().isEmpty()) {
            lines.add("at " + result.firstBroken() + " players broke: " + String.join("; ", result.brokeFirst()));
        }
        lines.add("");
        lines.addAll(table(result.tried(), 0).lines());
        if (!result.curve().isEmpty()) {
            lines.add("");
            lines.addAll(table(result.curve(), result.lastGood()).lines());
            lines.add("");
            lines.add(marks(result));
        }
        lines.add("AGAIN   " + command());
        return lines;
    }

    private String verdict(CapacityResult result) {
        if (result.generatorLimit()) {
            return "CAPACITY at least " + result.lastGood() + " players: the players' own process was at its limit ("
                    + String.join("; ", result.tried().getLast().invalid()) + ")";
        }
        if (result.firstBroken() == 0) {
            return "CAPACITY at least " + result.lastGood() + " players: no target broke up to --max";
        }
        return result.lastGood() == 0
                ? "CAPACITY none: " + result.firstBroken() + " players are too many already; try a smaller --from"
                : "CAPACITY " + result.lastGood() + " players; " + result.firstBroken() + " were too many";
    }

    private static String marks(CapacityResult result) {
        StringBuilder marks = new StringBuilder("marks:");
        for (int percent : MARKS_PERCENT) {
            marks.append(' ').append(percent).append(" % = ").append(result.mark(percent)).append(';');
        }
        return marks + " the document wants servers kept at 70 to 80 %, admission ends at 95 %";
    }

    private String command() {
        return "omega loadtest capacity --from " + from + " --max " + max + " --grow " + grow + " --repeat " + repeats
                + experiment.asArguments();
    }

    /** @param capacity what 100 % is; 0 leaves the document's words out */
    private static TextTable table(List<Load> loads, int capacity) {
        TextTable table = new TextTable("PLAYERS", "LOAD", "P95 ms", "TICK P99 ms", "TICKS/s", "STATES", "CORES",
                capacity == 0 ? "RESULT" : "THE DOCUMENT");
        for (Load load : loads) {
            int percent = capacity == 0 ? 0 : load.percentOf(capacity);
            table.row(load.players(), capacity == 0 ? "-" : percent + " %", TextTable.number(load.confirmP95Ms(), 1),
                    TextTable.number(load.tickP99Ms(), 2), TextTable.number(load.ticksPerSecond(), 0),
                    TextTable.number(load.stateRatePercent(), 0) + " %", TextTable.number(load.cpuCores(), 2),
                    capacity == 0 ? outcome(load) : Band.of(percent).words());
        }
        return table;
    }

    private static String outcome(Load load) {
        String invalid = load.valid() ? "" : " (generator: " + String.join("; ", load.invalid()) + ")";
        return (load.holds() ? "holds" : "broke: " + load.broken().getFirst()) + invalid;
    }
}
