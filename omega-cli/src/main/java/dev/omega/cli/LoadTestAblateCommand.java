package dev.omega.cli;

import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import dev.omega.loadbot.ablation.Ablation;
import dev.omega.loadbot.ablation.AblationResult;
import dev.omega.loadbot.ablation.Figures;
import dev.omega.loadbot.ablation.Saving;
import dev.omega.loadbot.ablation.Setting;
import dev.omega.loadbot.ablation.Strategy;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code omega loadtest ablate}: what each of the design document's nine strategies is worth, beside what it claims. */
@Command(name = "ablate", description = {
        "Measure what each of the nine strategies saves: with all, with none, without each,",
        "with each alone, and in the document's chain, and all of it once more in the opposite",
        "order (9 minutes). It starts servers of its own."})
final class LoadTestAblateCommand implements Callable<Integer> {
    private static final double KILO = 1_000;

    private final Context context;

    @Option(names = "--players", paramLabel = "N", defaultValue = "75", order = 1, description = "Players (default: 75, one copy of the zone).")
    private int players;

    @Mixin
    private ExperimentOptions experiment =
            new ExperimentOptions(Duration.ofSeconds(5), Duration.ofMillis(1500), Duration.ofSeconds(30));

    LoadTestAblateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int measurements = Ablation.measurements();
        return experiment.run(context, players, playground -> {
            AblationResult result = new Ablation(experiment.settling(), experiment.window()).run(playground,
                    experiment.warmUp(), (number, setting) -> context
                            .progress("omega: measurement " + number + " of " + measurements + ": " + setting.label()));
            context.print(describe(result));
            return ExitCode.OK;
        });
    }

    private Result describe(AblationResult result) {
        Result page = new Result("loadtest-ablation").field("players", players)
                .field("settings", result.figures().entrySet().stream().map(LoadTestAblateCommand::fields).toList())
                .field("savings", result.savings().stream().map(LoadTestAblateCommand::fields).toList())
                .field("bandwidth_together_percent", result.togetherPercent(Strategy.Kind.BANDWIDTH))
                .field("cpu_together_percent", result.togetherPercent(Strategy.Kind.CPU))
                .field("reproduce", command());
        page.lines(settings(result).lines()).line("").lines(savings(result).lines()).line("");
        page.line("'left out': saved of the cost without it, all others in use; 'alone': of the cost with none;");
        page.line("'chain': of the cost before its step in the document's chain.");
        for (Strategy.Kind kind : Strategy.Kind.values()) {
            page.line(String.format(Locale.ROOT, "All of %s together save %s.",
                    kind == Strategy.Kind.BANDWIDTH ? "bandwidth" : "CPU", percent(result.togetherPercent(kind))));
        }
        return page.line("AGAIN   " + command());
    }

    private String command() {
        return "omega loadtest ablate --players " + players + experiment.asArguments();
    }

    private static TextTable settings(AblationResult result) {
        TextTable table = new TextTable("SETTING", "DOWN B/s", "STATES/s", "CPU us", "TICK us", "MB/s", "P95 ms");
        result.figures()
                .forEach((setting, figures) -> table.row(setting.label(), number(figures.downBytesPerSecond(), 0),
                        number(figures.statesPerSecond(), 1), number(figures.cpuUsPerPlayer(), 0),
                        number(figures.tickUs(), 0), number(figures.allocatedPerSecond() / KILO / KILO, 1),
                        number(figures.confirmP95Ms(), 1)));
        return table;
    }

    private static TextTable savings(AblationResult result) {
        TextTable table = new TextTable("STRATEGY", "OF", "LEFT OUT", "ALONE", "CHAIN", "CLAIMED", "REACHED");
        for (Saving saving : result.savings()) {
            Strategy strategy = saving.strategy();
            table.row(strategy.key(), subject(strategy), percent(saving.leftOutPercent()),
                    percent(saving.alonePercent()), percent(saving.chainPercent()),
                    strategy.claimedLowPercent() + "-" + strategy.claimedHighPercent() + " %",
                    saving.reachesClaim() ? "yes" : "no");
        }
        return table;
    }

    private static String subject(Strategy strategy) {
        if (strategy.kind() == Strategy.Kind.BANDWIDTH) {
            return "bytes down";
        }
        return strategy.phase().isEmpty() ? "CPU" : strategy.phase() + " time";
    }

    private static Map<String, @Nullable Object> fields(Map.Entry<Setting, Figures> measured) {
        Figures figures = measured.getValue();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("label", measured.getKey().label());
        fields.put("without", measured.getKey().keys());
        fields.put("players", figures.players());
        fields.put("down_bytes_per_player_second", JsonFields.finite(figures.downBytesPerSecond()));
        fields.put("states_per_player_second", JsonFields.finite(figures.statesPerSecond()));
        fields.put("cpu_us_per_player_second", JsonFields.finite(figures.cpuUsPerPlayer()));
        fields.put("tick_us", JsonFields.finite(figures.tickUs()));
        fields.put("phases_us", figures.phasesUs());
        fields.put("allocated_bytes_per_second", JsonFields.finite(figures.allocatedPerSecond()));
        fields.put("input_confirm_p95_ms", JsonFields.finite(figures.confirmP95Ms()));
        return fields;
    }

    private static Map<String, @Nullable Object> fields(Saving saving) {
        Strategy strategy = saving.strategy();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("strategy", strategy.key());
        fields.put("of", subject(strategy));
        fields.put("left_out_percent", JsonFields.finite(saving.leftOutPercent()));
        fields.put("alone_percent", JsonFields.finite(saving.alonePercent()));
        fields.put("chain_percent", JsonFields.finite(saving.chainPercent()));
        fields.put("claimed_percent", List.of(strategy.claimedLowPercent(), strategy.claimedHighPercent()));
        fields.put("source", strategy.source());
        fields.put("reaches_claim", saving.reachesClaim());
        return fields;
    }

    private static String number(double value, int decimals) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String percent(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%+.0f %%", value);
    }
}
