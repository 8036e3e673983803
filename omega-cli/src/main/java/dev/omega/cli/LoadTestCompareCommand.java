package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import dev.omega.loadbot.compare.CompareException;
import dev.omega.loadbot.compare.Comparison;
import dev.omega.loadbot.compare.Difference;
import dev.omega.loadbot.compare.RunReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code omega loadtest compare}: what changed between two load tests, or two series of them. */
@Command(name = "compare", description = {"Compare reports of two builds or settings, figure by figure.",
        "Each side is a report.json or a folder with several, whose repeats then say how certain a difference is."})
final class LoadTestCompareCommand implements Callable<Integer> {
    private static final double LARGEST_TOLERANCE_PERCENT = 1_000;
    /** What differs by less counts as the same when no other tolerance is asked for. */
    private static final double TOLERANCE_PERCENT = 5;

    private final Context context;

    @Parameters(index = "0", paramLabel = "BASE", description = "A report.json, or a folder of reports.")
    private Path base = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The report or reports to judge.")
    private Path candidate = Path.of("");

    @Option(names = "--fail-on-regression", paramLabel = "PERCENT", description = "Exit with 3 if a figure is worse by more than this, for example 5%%.")
    private @Nullable String regression;

    LoadTestCompareCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        double tolerance = regression == null ? TOLERANCE_PERCENT : percent(regression);
        try {
            Comparison comparison = Comparison.of(RunReport.readAll(base), RunReport.readAll(candidate), tolerance);
            context.print(result(comparison));
            return regression != null && comparison.regressed() ? ExitCode.MISSED : ExitCode.OK;
        } catch (CompareException refused) {
            throw new CliException(ExitCode.USAGE, String.valueOf(refused.getMessage()), refused);
        }
    }

    private static double percent(String text) {
        String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        try {
            double value = Double.parseDouble(digits);
            if (value >= 0 && value <= LARGEST_TOLERANCE_PERCENT) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as for a number out of range.
        }
        throw CliException.usage("--fail-on-regression " + text + " is no percentage within 0..1000; write 5%");
    }

    private static Result result(Comparison comparison) {
        Result result = new Result("loadtest-compare").field("scene", comparison.scene())
                .field("base_runs", comparison.baseRuns())
                .field("new_runs", comparison.candidateRuns())
                .field("base_environment", comparison.baseEnvironment())
                .field("new_environment", comparison.candidateEnvironment())
                .field("tolerance_percent", comparison.tolerancePercent())
                .field("regressed", comparison.regressed())
                .field("figures", comparison.differences().stream().map(LoadTestCompareCommand::fields).toList());
        result.line(comparison.scene() + "; base " + runs(comparison.baseRuns()) + ", new "
                + runs(comparison.candidateRuns()));
        if (!comparison.baseEnvironment().equals(comparison.candidateEnvironment())) {
            result.line("not the same machine: base " + comparison.baseEnvironment() + "; new "
                    + comparison.candidateEnvironment());
        }
        return result.lines(table(comparison)).line(closing(comparison));
    }

    private static List<String> table(Comparison comparison) {
        TextTable table = new TextTable("figure", "base", "new", "change", "95 % interval", "");
        for (Difference difference : comparison.differences()) {
            table.row(difference.figure().title(), value(difference.base().mean(), difference),
                    value(difference.candidate().mean(), difference), change(difference.changePercent()),
                    interval(difference), difference.judgement().label());
        }
        return table.lines();
    }

    private static String closing(Comparison comparison) {
        String tolerance = String.format(Locale.ROOT, "%.3g %%", comparison.tolerancePercent());
        String verdict = comparison.regressed()
                ? "worse by more than " + tolerance
                : "nothing is worse by more than " + tolerance;
        return comparison.repeated()
                ? verdict
                : verdict + "; one run a side cannot tell a change from chance, repeat both in turn";
    }

    private static Map<String, @Nullable Object> fields(Difference difference) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("figure", difference.figure().name().toLowerCase(Locale.ROOT));
        fields.put("unit", difference.figure().unit());
        fields.put("base", JsonFields.finite(difference.base().mean()));
        fields.put("new", JsonFields.finite(difference.candidate().mean()));
        fields.put("change_percent", JsonFields.finite(difference.changePercent()));
        fields.put("low_percent", JsonFields.finite(difference.lowPercent()));
        fields.put("high_percent", JsonFields.finite(difference.highPercent()));
        fields.put("judgement", difference.judgement().name().toLowerCase(Locale.ROOT));
        return fields;
    }

    private static String value(double value, Difference difference) {
        if (Double.isNaN(value)) {
            return "-";
        }
        String number = Math.abs(value) >= 1_000 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
        return (number + " " + difference.figure().unit()).strip();
    }

    private static String change(double percent) {
        return Double.isFinite(percent)
                ? String.format(Locale.ROOT, "%+.1f %%", percent)
                : Double.isNaN(percent) ? "-" : "new";
    }

    private static String interval(Difference difference) {
        return Double.isFinite(difference.lowPercent()) && Double.isFinite(difference.highPercent())
                ? String.format(Locale.ROOT, "%+.1f .. %+.1f", difference.lowPercent(), difference.highPercent())
                : "-";
    }

    private static String runs(int count) {
        return count == 1 ? "1 run" : count + " runs";
    }
}
