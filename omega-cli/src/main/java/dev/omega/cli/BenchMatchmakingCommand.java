package dev.omega.cli;

import dev.omega.cli.chaos.MatchmakingBench;
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

/** {@code omega bench matchmaking}: how long a crowd waits that queues up at one moment. */
@Command(name = "matchmaking", description = "Have a crowd queue up at once, and see how long it waits and what each cycle costs.")
final class BenchMatchmakingCommand implements Callable<Integer> {
    private static final int MAX_TICKETS = 20_000;

    private final Context context;

    @Option(names = "--tickets", paramLabel = "N", defaultValue = "5000", order = 1, description = "Tickets that come at once (default: 5000).")
    private int tickets;

    BenchMatchmakingCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (tickets < 2 || tickets > MAX_TICKETS) {
            throw CliException.usage("--tickets " + tickets + " must be within 2.." + MAX_TICKETS);
        }
        Path root = context.dataDirectory();
        Files.createDirectories(root);
        Path directory = Files.createTempDirectory(root, "bench-");
        MatchmakingBench.Report report;
        try {
            report = new MatchmakingBench(directory, root.resolve("bin"), tickets, StopSignal.install(),
                    line -> context.progress("omega: " + line)).run();
        } finally {
            ChaosEconomyCommand.delete(directory);
        }
        context.print(describe(report));
        return report.isExplained() ? ExitCode.OK : ExitCode.MISSED;
    }

    private static Result describe(MatchmakingBench.Report report) {
        return new Result("bench-matchmaking").field("tickets", report.tickets())
                .field("matched", report.matched())
                .field("waiting", report.reasons())
                .field("took_ms", report.tookMs())
                .field("p50_ms", report.p50Ms())
                .field("p95_ms", report.p95Ms())
                .field("cycles", report.cycles())
                .field("looks_most", report.mostLooks())
                .field("cycle_ms_most", report.longestMs())
                .field("explained", report.isExplained())
                .line(String.format(Locale.ROOT,
                        "%d tickets at once: %d matched in %.1f s, %s; time to match p50 %.1f s, p95 %.1f s",
                        report.tickets(), report.matched(), report.tookMs() / 1e3, waiting(report),
                        report.p50Ms() / 1e3, report.p95Ms() / 1e3))
                .line(String.format(Locale.ROOT,
                        "%d cycles; the one with most work looked at %d pairs of tickets, the slowest took %d ms",
                        report.cycles(), report.mostLooks(), report.longestMs()));
    }

    private static String waiting(MatchmakingBench.Report report) {
        return report.reasons().isEmpty() ? "none waits" : "waiting " + report.reasons();
    }
}
