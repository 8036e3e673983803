package dev.omega.cli;

import dev.omega.cli.chaos.MarketBench;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.process.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code omega bench market}: purchases a second on the trading post, every commit on disk. */
@Command(name = "market", description = "Buy on the trading post of servers of its own as fast as they can, every commit on disk.")
final class BenchMarketCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "20s", converter = Durations.class, order = 1, description = "How long is measured (default: 20s).")
    private Duration duration = Duration.ofSeconds(20);

    @Option(names = "--warm-up", paramLabel = "TIME", defaultValue = "15s", converter = Durations.class, order = 2, description = "How long is bought before that (default: 15s); on one core the%nJVM's compiler takes half a minute.")
    private Duration warmUp = Duration.ofSeconds(15);

    @Option(names = "--clients", paramLabel = "N", defaultValue = "64", order = 3, description = "Buyers at once (default: 64).")
    private int clients;

    @Option(names = "--server-cpus", paramLabel = "LIST", order = 4, description = "Processors for the API server, for example 0 (default: all).")
    private @Nullable String serverCpus;

    @Option(names = "--database-cpus", paramLabel = "LIST", order = 5, description = "Processors for PostgreSQL (default: those of the API server).")
    private @Nullable String databaseCpus;

    BenchMarketCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (duration.toSeconds() < 1) {
            throw CliException.usage("--duration is under a second, in which nothing is measured; give at least 1s");
        }
        Path root = context.dataDirectory();
        Files.createDirectories(root);
        Path directory = Files.createTempDirectory(root, "bench-");
        MarketBench.Report report;
        try {
            report = new MarketBench(directory, root.resolve("bin"), warmUp, duration, clients,
                    new MarketBench.Cpus(serverCpus, databaseCpus == null ? serverCpus : databaseCpus),
                    StopSignal.install(), line -> context.progress("omega: " + line)).run();
        } finally {
            ChaosEconomyCommand.delete(directory);
        }
        context.print(new Result("bench-market").field("purchases", report.purchases())
                .field("per_second", report.perSecond())
                .field("p50_us", report.p50Us())
                .field("p99_us", report.p99Us())
                .field("api_cpu_us", report.apiCpuUs())
                .field("database_cpu_us", report.databaseCpuUs())
                .field("postponed", report.postponed())
                .field("sound", report.sound())
                .line(String.format(Locale.ROOT,
                        "%d purchases, %.0f a second; p50 %.1f ms, p99 %.1f ms; CPU for each: API %.0f us, PostgreSQL"
                                + " %.0f us; %d postponed; the books are %s",
                        report.purchases(), report.perSecond(), report.p50Us() / 1e3, report.p99Us() / 1e3,
                        report.apiCpuUs(), report.databaseCpuUs(), report.postponed(),
                        report.sound() ? "right" : "NOT right")));
        return report.sound() ? ExitCode.OK : ExitCode.MISSED;
    }
}
