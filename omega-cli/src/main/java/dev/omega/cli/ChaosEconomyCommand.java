package dev.omega.cli;

import dev.omega.cli.chaos.EconomyChaos;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code omega chaos economy}: trades while servers are killed, then checks every coin and item. */
@Command(name = "economy", description = "Trade on two API replicas while they and PostgreSQL are killed, then check every coin and item. Uses servers and data of its own.")
final class ChaosEconomyCommand implements Callable<Integer> {
    private static final int MAX_CLIENTS = 250;

    private final Context context;

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "2m", converter = Durations.class, order = 1, description = "How long servers are killed (default: 2m).")
    private Duration duration = Duration.ofMinutes(2);

    @Option(names = "--clients", paramLabel = "N", defaultValue = "64", order = 2, description = "Clients at once (default: 64).")
    private int clients;

    @Option(names = "--seed", paramLabel = "N", order = 3, description = "Seed of what is left to chance (default: another each time).")
    private @Nullable Long seed;

    @Option(names = "--keep", order = 4, description = "Keep the servers' data, for 'omega db start --data-dir' and a look at the books by SQL.")
    private boolean keep;

    ChaosEconomyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (duration.toSeconds() < 1) {
            throw CliException.usage("--duration is under a second, in which nothing is proven; give at least 1s");
        }
        if (clients < 2 || clients > MAX_CLIENTS) {
            throw CliException.usage("--clients must be within 2.." + MAX_CLIENTS + ", not " + clients);
        }
        long chosen = seed == null ? System.nanoTime() % 1_000_000 : seed;
        Path root = context.dataDirectory();
        Files.createDirectories(root);
        Path directory = Files.createTempDirectory(root, "chaos-");
        context.progress("omega: seed " + chosen + ", servers in " + directory);
        EconomyChaos.Plan plan = new EconomyChaos.Plan(directory, root.resolve("bin"), duration, clients, chosen);
        EconomyChaos.Report report =
                new EconomyChaos(plan, StopSignal.install(), line -> context.progress("omega: " + line)).run();
        context.print(describe(chosen, report));
        if (report.isSound() && !keep) {
            delete(directory);
        } else {
            context.progress("omega: the servers' data and logs are kept in " + directory);
        }
        return report.isSound() ? ExitCode.OK : ExitCode.MISSED;
    }

    private static Result describe(long seed, EconomyChaos.Report report) {
        Result checks = DoctorEconomyCommand.describe(report.checks());
        Result result = new Result("chaos-economy").field("sound", report.isSound())
                .field("seed", seed)
                .field("requests", report.requests())
                .field("operations_done", report.operationsDone())
                .field("repetitions", report.repetitions())
                .field("without_answer", report.withoutAnswer())
                .field("replica_kills", report.replicaKills())
                .field("postgres_kills", report.postgresKills())
                .field("unresolved", report.unresolved())
                .field("violations", report.violations())
                .field("checks", checks.fields().get("checks"))
                .line(report.requests() + " requests, " + report.operationsDone() + " operations done, "
                        + report.repetitions() + " repetitions got the first answer, " + report.withoutAnswer()
                        + " got none at first")
                .line(report.replicaKills() + " times an API replica was killed, " + report.postgresKills()
                        + " times PostgreSQL; " + report.unresolved() + " requests could not be resolved")
                .lines(checks.lines());
        List<String> violations = report.violations();
        violations.forEach(violation -> result.line("VIOLATION " + violation));
        return result;
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
