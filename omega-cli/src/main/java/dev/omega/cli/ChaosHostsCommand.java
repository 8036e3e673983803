package dev.omega.cli;

import dev.omega.cli.chaos.FaultKind;
import dev.omega.cli.chaos.HostChaos;
import dev.omega.cli.chaos.RoundOutcome;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code omega chaos hosts}: plays while zone hosts are killed, stand still and are cut off, then checks who is where with what. */
@Command(name = "hosts", description = "Play while zone hosts are killed, stand still and are cut off, then check who is where, and what was lost. Uses servers and data of its own.")
final class ChaosHostsCommand implements Callable<Integer> {

    private static final int MAX_HOSTS = 16;
    private static final int MAX_PLAYERS = 2_000;
    private static final int MAX_ROUNDS = 1_000;

    private final Context context;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "6", order = 1, description = "How often something happens to a host (default: 6).")
    private int rounds;

    @Option(names = "--players", paramLabel = "N", defaultValue = "60", order = 2, description = "Players (default: 60).")
    private int players;

    @Option(names = "--hosts", paramLabel = "N", defaultValue = "3", order = 3, description = "Zone hosts (default: 3).")
    private int hosts;

    @Option(names = "--on-host", paramLabel = "N", defaultValue = "0", order = 4, description = "Players on the host that it happens to, the fullest each time (default: they are spread over all hosts, and it happens to any).")
    private int onHost;

    @Option(names = "--kind", paramLabel = "KIND", order = 5, description = "What happens: kill, stop, cut, rollout (all hosts restarted in turn) or leader (the API server that opens instances is killed); repeatable (default: kill, stop and cut).")
    private List<String> kinds = List.of("kill", "stop", "cut");

    @Option(names = "--for", paramLabel = "TIME", defaultValue = "20s", converter = Durations.class, order = 6, description = "How long a host stands still or is cut off (default: 20s).")
    private Duration length = Duration.ofSeconds(20);

    @Option(names = "--at-once", paramLabel = "N", defaultValue = "1", order = 7, description = "To how many hosts it happens at the same time (default: 1).")
    private int atOnce;

    @Option(names = "--seed", paramLabel = "N", order = 8, description = "Seed of what is left to chance (default: another each time).")
    private @Nullable Long seed;

    ChaosHostsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        List<FaultKind> wanted = kinds.stream().map(ChaosHostsCommand::kind).distinct().toList();
        check();
        long chosen = seed == null ? System.nanoTime() % 1_000_000 : seed;
        Path root = context.dataDirectory();
        Files.createDirectories(root);
        Path directory = Files.createTempDirectory(root, "chaos-");
        context.progress("omega: seed " + chosen + ", servers in " + directory);
        HostChaos.Plan plan = new HostChaos.Plan(directory, root.resolve("bin"), wanted, rounds, atOnce, hosts, players,
                onHost, length, chosen);
        HostChaos.Report report =
                new HostChaos(plan, StopSignal.install(), line -> context.progress("omega: " + line)).run();
        context.print(describe(chosen, report));
        if (report.isSound() && report.missed().isEmpty()) {
            ChaosEconomyCommand.delete(directory);
            return ExitCode.OK;
        }
        context.progress("omega: the servers' data and logs are kept in " + directory);
        return ExitCode.MISSED;
    }

    private static FaultKind kind(String word) {
        return Arrays.stream(FaultKind.values())
                .filter(kind -> kind.key().equals(word))
                .findFirst()
                .orElseThrow(() -> CliException.usage("--kind is one of " + FaultKind.keys() + ", not '" + word + "'"));
    }

    private void check() {
        within("--rounds", rounds, 1, MAX_ROUNDS);
        within("--players", players, 1, MAX_PLAYERS);
        within("--hosts", hosts, 2, MAX_HOSTS);
        if (onHost < 0 || onHost > players) {
            throw CliException
                    .usage("--on-host " + onHost + " must be within 1.." + players + ", the --players there are");
        }
        if (atOnce < 1 || atOnce >= hosts) {
            throw CliException.usage("--at-once " + atOnce + " must be at least 1 and less than the " + hosts
                    + " hosts: somebody has to take the players");
        }
        if (length.toSeconds() < 1) {
            throw CliException.usage("--for is under a second, which nobody notices; give at least 1s");
        }
    }

    private static void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw CliException.usage(option + " must be within " + least + ".." + most + ", not " + value);
        }
    }

    private static Result describe(long seed, HostChaos.Report report) {
        Result result = new Result("chaos-hosts").field("sound", report.isSound())
                .field("in_time", report.missed().isEmpty())
                .field("seed", seed)
                .field("saves", report.saves())
                .field("acknowledged", report.acknowledged());
        List<Map<String, Object>> kinds = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            List<RoundOutcome> rounds = report.rounds().stream().filter(round -> round.kind() == kind).toList();
            if (!rounds.isEmpty()) {
                Map<String, Object> figures = figures(kind, rounds, report);
                kinds.add(figures);
                result.line(line(figures));
            }
        }
        result.lines(report.rounds()
                .stream()
                .filter(round -> round.kind().isOfOneHost())
                .map(ChaosHostsCommand::line)
                .toList());
        return result.field("kinds", kinds)
                .field("rounds", report.rounds().stream().map(ChaosHostsCommand::fields).toList())
                .field("missed", report.missed())
                .field("violations", report.violations())
                .line(report.saves() + " saves were accepted and looked at; " + report.acknowledged()
                        + " things picked up were acknowledged")
                .lines(report.missed().stream().map(line -> "MISSED " + line).toList())
                .lines(report.violations().stream().map(line -> "VIOLATION " + line).toList())
                .line(report.isSound() ? "sound" : "NOT SOUND");
    }

    private static Map<String, Object> figures(FaultKind kind, List<RoundOutcome> rounds, HostChaos.Report report) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("kind", kind.key());
        figures.put("rounds", rounds.size());
        figures.put("players", rounds.stream().mapToInt(RoundOutcome::players).sum());
        figures.put("players_least", rounds.stream().mapToInt(RoundOutcome::players).min().orElse(0));
        figures.put("players_most", rounds.stream().mapToInt(RoundOutcome::players).max().orElse(0));
        figures.put("gap_p50_ms", report.gapMs(kind, 50));
        figures.put("gap_p95_ms", report.gapMs(kind, 95));
        figures.put("gap_p99_ms", report.gapMs(kind, 99));
        figures.put("gap_most_ms", report.gapMs(kind, 100));
        figures.put("rollback_most_ms", rounds.stream().mapToLong(RoundOutcome::rollbackMs).max().orElse(0));
        figures.put("lost_connections", rounds.stream().mapToInt(RoundOutcome::lostConnections).sum());
        return figures;
    }

    private static String line(Map<String, Object> f) {
        return f.get("rounds") + " x " + f.get("kind") + ", " + f.get("players") + " players (" + f.get("players_least")
                + " to " + f.get("players_most") + " a round): without the world p50 " + f.get("gap_p50_ms")
                + " ms, p95 " + f.get("gap_p95_ms") + " ms, p99 " + f.get("gap_p99_ms") + " ms, most "
                + f.get("gap_most_ms") + " ms; put back by " + f.get("rollback_most_ms") + " ms at most; "
                + f.get("lost_connections") + " connections lost";
    }

    private static String line(RoundOutcome round) {
        return "round " + round.round() + ": " + round.kind().key() + " " + round.host() + " with " + round.players()
                + " players, without the world p50 " + round.gapMs(50) + " ms, p95 " + round.gapMs(95) + " ms, most "
                + round.gapMs(100) + " ms";
    }

    private static Map<String, Object> fields(RoundOutcome round) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("round", round.round());
        fields.put("kind", round.kind().key());
        fields.put("host", round.host());
        fields.put("players", round.players());
        fields.put("gap_p95_ms", round.gapMs(95));
        fields.put("gap_most_ms", round.gapMs(100));
        fields.put("rollback_ms", round.rollbackMs());
        fields.put("lost_connections", round.lostConnections());
        fields.put("violations", round.violations());
        return fields;
    }
}
