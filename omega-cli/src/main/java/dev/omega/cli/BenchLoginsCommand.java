package dev.omega.cli;

import dev.omega.cli.chaos.LoginBench;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.process.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code omega bench logins}: what a storm of logins does to those who log in and to those who play already. */
@Command(name = "logins", description = "Have a crowd log in at once beside a zone with players: how long it takes, and what the zone feels of it.")
final class BenchLoginsCommand implements Callable<Integer> {
    private static final int MAX_LOGINS = 50_000;
    private static final int MAX_PLAYERS = 100;

    /** Reliability design, row 22: ticks may take so much longer. */
    private static final double MOST_TICK_PERCENT = 10;

    private final Context context;

    @Option(names = "--logins", paramLabel = "N", defaultValue = "5000", order = 1, description = "People who log in at once (default: 5000).")
    private int logins;

    @Option(names = "--players", paramLabel = "N", defaultValue = "100", order = 2, description = "Players in a zone meanwhile (default: 100).")
    private int players;

    @Option(names = "--calm", paramLabel = "TIME", defaultValue = "30s", converter = Durations.class, order = 3, description = "How long the zone is watched before (default: 30s).")
    private Duration calm;

    BenchLoginsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (logins < 1 || logins > MAX_LOGINS) {
            throw CliException.usage("--logins " + logins + " must be within 1.." + MAX_LOGINS);
        }
        if (players < 1 || players > MAX_PLAYERS) {
            throw CliException.usage("--players " + players + " must be within 1.." + MAX_PLAYERS);
        }
        Path root = context.dataDirectory();
        Files.createDirectories(root);
        Path directory = Files.createTempDirectory(root, "bench-");
        LoginBench.Report report;
        try {
            report = new LoginBench(directory, root.resolve("bin"), new LoginBench.Scale(logins, players, calm),
                    StopSignal.install(), line -> context.progress("omega: " + line)).run();
        } finally {
            ChaosEconomyCommand.delete(directory);
        }
        context.print(describe(report));
        boolean met =
                report.in() == report.logins() && report.failures() == 0 && report.tickPercent() <= MOST_TICK_PERCENT;
        return met ? ExitCode.OK : ExitCode.MISSED;
    }

    private static Result describe(LoginBench.Report report) {
        return new Result("bench-logins").field("logins", report.logins())
                .field("in", report.in())
                .field("took_ms", (long) (report.tookSeconds() * 1e3))
                .field("tries_most", report.mostTries())
                .field("tries_mean", report.meanTries())
                .field("refused_p99_ms", report.refusedP99Ms())
                .field("failures", report.failures())
                .field("calm_tick_p95_us", report.calmTickUs())
                .field("storm_tick_p95_us", report.stormTickUs())
                .line(String.format(Locale.ROOT,
                        "%d people logged in at once: %d in after %.1f s; asked %.2f times in the mean, %d at most",
                        report.logins(), report.in(), report.tookSeconds(), report.meanTries(), report.mostTries()))
                .line(String.format(Locale.ROOT, "sent away within %d ms (p99); %d requests failed otherwise",
                        report.refusedP99Ms(), report.failures()))
                .line(String.format(Locale.ROOT, "zone: tick work p95 %d us before, %d us meanwhile (%+.1f %%)",
                        report.calmTickUs(), report.stormTickUs(), report.tickPercent()));
    }
}
