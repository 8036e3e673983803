package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import dev.omega.loadbot.LoadTestException;
import dev.omega.loadbot.Playground;
import dev.omega.loadbot.capacity.CapacityResult;
import dev.omega.loadbot.capacity.CapacitySearch;
import dev.omega.loadbot.capacity.Load;
import dev.omega.loadbot.capacity.Steps;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    /** The document's bands (lines 252 to 256), by their upper end in percent of the capacity. */
    private static final Map<Integer, String> BANDS = bands();

    private final Context context;

    @Option(names = "--from", paramLabel = "N", defaultValue = "200", order = 1, description = "Players to begin with (default: 200).")
    private int from;

    @Option(names = "--max", paramLabel = "N", defaultValue = "3000", order = 2, description = "Players to end with at the latest (default: 3000).")
    private int max;

    @Option(names = "--grow", paramLabel = "PERCENT", defaultValue = "40", order = 3, description = "How much more each step tries (default: 40).")
    private int grow;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "1", order = 4, description = "Searches, one after the other, to see how far they differ (default: 1).")
    private int repeats;

    @Mixin
    private ExperimentOptions experiment =
            new ExperimentOptions(Duration.ofSeconds(8), Duration.ofSeconds(4), Duration.ofSeconds(15));

    LoadTestCapacityCommand(Context context) {
        this.context = context;
    }

    private static Map<Integer, String> bands() {
        Map<Integer, String> bands = new LinkedHashMap<>();
        bands.put(70, "linear");
        bands.put(85, "frame time +10 %");
        bands.put(95, "frame time +15-30 %");
        bands.put(100, "unplayable");
        bands.put(Integer.MAX_VALUE, "unstable");
        return bands;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (repeats < 1 || repeats > MAX_REPEATS) {
            throw CliException.usage("--repeat " + repeats + " must be within 1.." + MAX_REPEATS);
        }
        var _ = steps(from);
        return experiment.run(context, max, this::search);
    }

    /** 5 % is what two runs of one build may differ by. */
    private Steps steps(int first) {
        try {
            return new Steps(first, max, grow, 5, 1);
        } catch (IllegalArgumentException outOfRange) {
            throw CliException.usage("capacity: " + outOfRange.getMessage());
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
        context.print(describe(results));
        return exitCode(results);
    }

    private static int exitCode(List<CapacityResult> results) {
        if (results.stream().anyMatch(CapacityResult::generatorLimit)) {
            return ExitCode.INVALID;
        }
        return results.getLast().lastGood() == 0 ? ExitCode.MISSED : ExitCode.OK;
    }

    private Result describe(List<CapacityResult> results) {
        CapacityResult result = results.getLast();
        List<Integer> found = results.stream().map(CapacityResult::lastGood).toList();
        Result page = new Result("loadtest-capacity").field("capacity", result.lastGood())
                .field("searches", found)
                .field("first_broken", result.firstBroken())
                .field("broke_first", result.brokeFirst())
                .field("generator_limit", result.generatorLimit())
                .field("tried", result.tried().stream().map(LoadTestCapacityCommand::fields).toList())
                .field("curve", result.curve().stream().map(LoadTestCapacityCommand::fields).toList())
                .field("reproduce", command());
        page.line(verdict(result));
        if (repeats > 1) {
            page.line("searches one after the other found " + found);
        }
        if (!result.brokeFirst().isEmpty()) {
            page.line("at " + result.firstBroken() + " players broke: " + String.join("; ", result.brokeFirst()));
        }
        page.line("").lines(table(result.tried(), 0).lines());
        if (!result.curve().isEmpty()) {
            page.line("").lines(table(result.curve(), result.lastGood()).lines()).line("").line(marks(result));
        }
        return page.line("AGAIN   " + command());
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
            int percent = capacity == 0 ? 0 : (int) Math.round(100.0 * load.players() / capacity);
            table.row(load.players(), capacity == 0 ? "-" : percent + " %", number(load.confirmP95Ms(), 1),
                    number(load.tickP99Ms(), 2), number(load.ticksPerSecond(), 0),
                    number(load.stateRatePercent(), 0) + " %", number(load.cpuCores(), 2),
                    capacity == 0 ? outcome(load) : band(percent));
        }
        return table;
    }

    private static String outcome(Load load) {
        String invalid = load.valid() ? "" : " (generator: " + String.join("; ", load.invalid()) + ")";
        return (load.holds() ? "holds" : "broke: " + load.broken().getFirst()) + invalid;
    }

    private static String band(int percent) {
        return BANDS.entrySet()
                .stream()
                .filter(band -> percent <= band.getKey())
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse("");
    }

    private static Map<String, @Nullable Object> fields(Load load) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("players", load.players());
        fields.put("in_world", load.inWorld());
        fields.put("holds", load.holds());
        fields.put("broken", load.broken());
        fields.put("generator", load.invalid());
        fields.put("input_confirm_p95_ms", JsonFields.finite(load.confirmP95Ms()));
        fields.put("tick_p99_ms", JsonFields.finite(load.tickP99Ms()));
        fields.put("ticks_per_second", JsonFields.finite(load.ticksPerSecond()));
        fields.put("state_rate_percent", JsonFields.finite(load.stateRatePercent()));
        fields.put("cpu_cores", JsonFields.finite(load.cpuCores()));
        return fields;
    }

    private static String number(double value, int decimals) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
