package dev.omega.cli;

import dev.omega.cli.chaos.JoinBench;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.process.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code omega bench joins}: what it costs the servers that many come into the world at once. */
@Command(name = "joins", description = "Have a crowd join at once, again and again, and see what each join costs the API server and PostgreSQL.")
final class BenchJoinsCommand implements Callable<Integer> {

    private static final int MAX_PLAYERS = 4_000;
    private static final int MAX_INSTANCES = 50;
    private static final int MAX_ROUNDS = 1_000;
    private static final int MAX_CLIENTS = 400;

    private final Context context;

    @Option(names = "--players", paramLabel = "N", defaultValue = "300", order = 1, description = "Players who join in each round (default: 300).")
    private int players;

    @Option(names = "--instances", paramLabel = "N", defaultValue = "3", order = 2, description = "Instances they are sent to (default: 3).")
    private int instances;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "10", order = 3, description = "How often all of them join (default: 10); the server's first thousand requests cost more than those that follow.")
    private int rounds;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "16", order = 4, description = "Requests at once (default: 16).")
    private int clients;

    @Option(names = "--server-cpus", paramLabel = "LIST", order = 5, description = "Processors for the API server, for example 0 (default: all).")
    private @Nullable String serverCpus;

    BenchJoinsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        BenchTravelCommand.require("--players", players, MAX_PLAYERS);
        BenchTravelCommand.require("--instances", instances, MAX_INSTANCES);
        BenchTravelCommand.require("--rounds", rounds, MAX_ROUNDS);
        BenchTravelCommand.require("--clients", clients, MAX_CLIENTS);
        Path root = context.dataDirectory();
        Files.createDirectories(root);
        Path directory = Files.createTempDirectory(root, "bench-");
        JoinBench.Report report;
        try {
            report = new JoinBench(directory, root.resolve("bin"),
                    new JoinBench.Load(players, instances, rounds, clients, serverCpus), StopSignal.install(),
                    line -> context.progress("omega: " + line)).run();
        } finally {
            ChaosEconomyCommand.delete(directory);
        }
        context.print(describe(report));
        return ExitCode.OK;
    }

    private static Result describe(JoinBench.Report report) {
        Result result = new Result("bench-joins").field("players", report.players());
        List<Map<String, Object>> rounds = new ArrayList<>();
        for (JoinBench.Round round : report.rounds()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("took_ms", round.tookMs());
            fields.put("p95_ms", round.p95Ms());
            fields.put("api_cpu_us", round.apiUs());
            fields.put("database_cpu_us", round.databaseUs());
            fields.put("load_cpu_us", round.loadUs());
            rounds.add(fields);
            result.line(String.format(Locale.ROOT,
                    "round %d: %d joins in %d ms, p95 %.0f ms; CPU for each: API %.2f ms, PostgreSQL %.2f ms; to load one"
                            + " %.2f ms",
                    rounds.size(), report.players(), round.tookMs(), round.p95Ms(), round.apiUs() / 1e3,
                    round.databaseUs() / 1e3, round.loadUs() / 1e3));
        }
        return result.field("rounds", rounds)
                .field("postponed", report.postponed())
                .line(report.postponed() + " times somebody was told to ask again");
    }
}
