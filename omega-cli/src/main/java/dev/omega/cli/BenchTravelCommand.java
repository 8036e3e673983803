package dev.omega.cli;

import dev.omega.cli.chaos.Percentiles;
import dev.omega.cli.chaos.TravelBench;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.process.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code omega bench travel}: how long players are between two zones. */
@Command(name = "travel", description = "Have players walk from zone to zone, see how long each change takes and whether anybody is ever in two places.")
final class BenchTravelCommand implements Callable<Integer> {

    private static final int MAX_PLAYERS = 256;
    private static final int MAX_CHANGES = 1_000_000;
    private static final int MAX_RATE = 500;

    private final Context context;

    @Option(names = "--changes", paramLabel = "N", defaultValue = "1000", order = 1, description = "Changes of zone in all (default: 1000).")
    private int changes;

    @Option(names = "--players", paramLabel = "N", defaultValue = "100", order = 2, description = "Players who change (default: 100).")
    private int players;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "20", order = 3, description = "Players who set out each second (default: 20).")
    private int rate;

    BenchTravelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        require("--changes", changes, MAX_CHANGES);
        require("--players", players, MAX_PLAYERS);
        require("--rate", rate, MAX_RATE);
        Path root = context.dataDirectory();
        Files.createDirectories(root);
        Path directory = Files.createTempDirectory(root, "bench-");
        TravelBench.Report report;
        try {
            report = new TravelBench(directory, root.resolve("bin"), new TravelBench.Load(players, changes, rate),
                    StopSignal.install(), line -> context.progress("omega: " + line)).run();
        } finally {
            ChaosEconomyCommand.delete(directory);
        }
        context.print(describe(report));
        return report.isMet() ? ExitCode.OK : ExitCode.MISSED;
    }

    /** Refuses what is not within 1 and so many. */
    static void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw CliException.usage(option + " " + value + " must be within 1.." + most);
        }
    }

    private static Result describe(TravelBench.Report report) {
        Result result = new Result("bench-travel").field("players", report.load().players())
                .field("changes", report.changes())
                .field("duplicates", report.duplicates())
                .field("missed", report.missed())
                .field("took_s", report.tookSeconds());
        times(result, "request", report.request());
        times(result, "gap", report.gap());
        return result.field("met", report.isMet())
                .line(String.format(Locale.ROOT, "%d changes by %d players in %.1f s, %d presences in two places%s",
                        report.changes(), report.load().players(), report.tookSeconds(), report.duplicates(),
                        report.missed().isEmpty() ? "" : ", missed " + report.missed()))
                .line(line("request to first State", report.request()))
                .line(line("Transfer to first State", report.gap()));
    }

    private static void times(Result result, String name, Percentiles times) {
        result.field(name + "_p50_ms", times.ms(500))
                .field(name + "_p95_ms", times.ms(950))
                .field(name + "_p99_ms", times.ms(990))
                .field(name + "_max_ms", times.ms(1_000));
    }

    private static String line(String what, Percentiles times) {
        return String.format(Locale.ROOT, "%s: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, at most %.0f ms", what,
                times.ms(500), times.ms(950), times.ms(990), times.ms(1_000));
    }
}
