package dev.omega.cli;

import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.TextTable;
import dev.omega.loadbot.ablation.Ablation;
import dev.omega.loadbot.ablation.AblationResult;
import dev.omega.loadbot.ablation.Saving;
import dev.omega.loadbot.ablation.Strategy;
import dev.omega.loadbot.report.ExperimentReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
            new ExperimentOptions(Duration.ofSeconds(4), Duration.ofMillis(1500), Duration.ofSeconds(20));

    LoadTestAblateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        int measurements = Ablation.measurements();
        return experiment.run(context, players, playground -> {
            AblationResult result = new Ablation(experiment.settling(), experiment.window()).run(playground,
                    experiment.warmUp(), (number, setting) -> context
                            .progress("omega: measurement " + number + " of " + measurements + ": " + setting.label()));
            ExperimentReport report =
                    ExperimentReport.ablation(result, ExperimentReport.Setup.of(playground, command()));
            return experiment.deliver(context, report, describe(result), ExitCode.OK);
        });
    }

    private List<String> describe(AblationResult result) {
        List<String> lines = new ArrayList<>(settings(result).lines());
        lines.add("");
        lines.addAll(savings(result).lines());
        lines.add("");
        lines.add("'left out': saved of the cost without it, all others in use; 'alone': of the cost with none;");
        lines.add("'chain': of the cost before its step in the document's chain.");
        for (Strategy.Kind kind : Strategy.Kind.values()) {
            lines.add(String.format(Locale.ROOT, "All of %s together save %s.",
                    kind == Strategy.Kind.BANDWIDTH ? "bandwidth" : "CPU", percent(result.togetherPercent(kind))));
        }
        lines.add("AGAIN   " + command());
        return lines;
    }

    private String command() {
        return "omega loadtest ablate --players " + players + experiment.asArguments();
    }

    private static TextTable settings(AblationResult result) {
        TextTable table = new TextTable("SETTING", "DOWN B/s", "STATES/s", "CPU us", "TICK us", "MB/s", "P95 ms");
        result.figures()
                .forEach((setting, figures) -> table.row(setting.label(),
                        TextTable.number(figures.downBytesPerSecond(), 0),
                        TextTable.number(figures.statesPerSecond(), 1), TextTable.number(figures.cpuUsPerPlayer(), 0),
                        TextTable.number(figures.tickUs(), 0),
                        TextTable.number(figures.allocatedPerSecond() / KILO / KILO, 1),
                        TextTable.number(figures.confirmP95Ms(), 1)));
        return table;
    }

    private static TextTable savings(AblationResult result) {
        TextTable table = new TextTable("STRATEGY", "OF", "LEFT OUT", "ALONE", "CHAIN", "CLAIMED", "REACHED");
        for (Saving saving : result.savings()) {
            Strategy strategy = saving.strategy();
            table.row(strategy.key(), strategy.subject(), percent(saving.leftOutPercent()),
                    percent(saving.alonePercent()), percent(saving.chainPercent()),
                    strategy.claimedLowPercent() + "-" + strategy.claimedHighPercent() + " %",
                    saving.reachesClaim() ? "yes" : "no");
        }
        return table;
    }

    private static String percent(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%+.0f %%", value);
    }
}
