package dev.omega.cli;

import dev.omega.cli.build.BuildInfo;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import dev.omega.server.bench.BenchReport;
import dev.omega.server.bench.BenchReport.Spread;
import dev.omega.server.bench.BenchScenario;
import dev.omega.server.bench.ZoneBench;
import dev.omega.server.recording.Recorder;
import dev.omega.server.recording.RecordingHeader;
import dev.omega.server.zone.Strategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code omega bench zone}: what ticks of fixed scenarios cost on this machine, without sockets and databases. */
@Command(name = "zone", description = {"Measure ticks of fixed scenarios in this process, without sockets:",
        "zone300, hub500, crowd2000, rift and combat; by name also crowd500, camp and even."})
final class BenchZoneCommand implements Callable<Integer> {
    private static final List<String> USUAL = List.of("zone300", "hub500", "crowd2000", "rift", "combat");
    private static final int MAX_PLAYERS = 8_000;
    private static final int MAX_TICKS = 1_000_000;
    private static final int LEAST_TICKS = 8;

    private final Context context;

    @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "What to measure (default: the first five).")
    private List<String> names = USUAL;

    @Option(names = "--players", paramLabel = "N", order = 1, description = "Players (default: the scenario's own number).")
    private @Nullable Integer players;

    @Option(names = "--ticks", paramLabel = "N", order = 2, description = "Ticks to measure, after as many to warm up%n(default: the scenario's own number, a few seconds).")
    private @Nullable Integer ticks;

    @Option(names = "--record", paramLabel = "FILE", order = 3, description = "Record the one scenario into FILE, for omega replay.")
    private @Nullable Path record;

    @Mixin
    private StrategyOptions strategies = new StrategyOptions();

    BenchZoneCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        require("--players", players, 1, MAX_PLAYERS);
        require("--ticks", ticks, LEAST_TICKS, MAX_TICKS);
        List<BenchScenario> scenarios = names.stream().map(BenchZoneCommand::scenario).toList();
        Strategies chosen = strategies.strategies();
        List<BenchReport> reports = new ArrayList<>();
        requireRecordable(scenarios);
        for (BenchScenario scenario : scenarios) {
            context.progress("omega: measuring " + scenario.key());
            reports.add(measure(scenario, chosen));
        }
        context.print(describe(reports));
        return reports.stream().allMatch(report -> report.lostPlayers() == 0) ? ExitCode.OK : ExitCode.INVALID;
    }

    private BenchReport measure(BenchScenario scenario, Strategies chosen) throws IOException {
        int count = players == null ? scenario.players() : players;
        int measured = ticks == null ? scenario.ticks() : ticks;
        if (record == null) {
            return ZoneBench.run(scenario, count, measured, chosen, null);
        }
        RecordingHeader header = RecordingHeader.of(scenario.key() + "-1", scenario.definition(count), ZoneBench.SEED,
                InstantSource.system().millis(), BuildInfo.current().label());
        try (Recorder recorder = Recorder.start(record, header)) {
            return ZoneBench.run(scenario, count, measured, chosen, recorder);
        }
    }

    private void requireRecordable(List<BenchScenario> scenarios) {
        if (record == null) {
            return;
        }
        if (scenarios.size() > 1) {
            throw CliException
                    .usage("--record: a recording holds one scenario and " + scenarios.size() + " are named; name one");
        }
        if (!scenarios.getFirst().isInCatalog()) {
            throw CliException.usage("--record: " + scenarios.getFirst().key() + " plays on ground that replay does not"
                    + " know; zone300, hub500, rift and combat can be recorded");
        }
        if (Files.exists(record)) {
            throw CliException.usage("--record: " + record + " exists already; recordings are never overwritten");
        }
    }

    private static BenchScenario scenario(String name) {
        try {
            return BenchScenario.of(name);
        } catch (IllegalArgumentException unknown) {
            throw CliException.usage(String.valueOf(unknown.getMessage()));
        }
    }

    private static void require(String option, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw CliException.usage(option + " must be in " + least + ".." + most + ", not " + value);
        }
    }

    private static Result describe(List<BenchReport> reports) {
        Result result =
                new Result("bench-zone").field("scenarios", reports.stream().map(BenchZoneCommand::json).toList());
        for (BenchReport report : reports) {
            String without = report.strategies().withoutText();
            result.line(report.scenario().key() + ": " + report.players() + " players, " + report.creatures()
                    + " creatures, " + report.ticks() + " ticks" + (without.isEmpty() ? "" : ", without " + without));
            result.lines(phases(report).lines().stream().map(line -> "  " + line).toList());
            result.lines(sums(report));
        }
        return result;
    }

    private static TextTable phases(BenchReport report) {
        TextTable table = new TextTable("PHASE", "MEDIAN MS", "P99 MS");
        report.phasesUs().forEach((phase, us) -> table.row(phase.key(), ms(us.median()), ms(us.p99())));
        return table.row("tick", ms(report.tickUs().median()), ms(report.tickUs().p99()))
                .row("network tick", ms(report.networkTickUs().median()), ms(report.networkTickUs().p99()));
    }

    private static List<String> sums(BenchReport report) {
        return List.of(
                String.format(Locale.ROOT, "  %.0f bytes allocated per tick (p99 %.0f), %.4f %% of a core per player",
                        report.allocatedBytes().median(), report.allocatedBytes().p99(), report.cpuPercentPerPlayer()),
                String.format(Locale.ROOT,
                        "  State %.0f B (p99 %.0f B, %.1f entities); payload per player %.0f B/s down, %.0f B/s up",
                        report.stateBytes().median(), report.stateBytes().p99(), report.recordsPerState(),
                        report.downBytes(), report.upBytes()),
                report.lostPlayers() == 0 ? "" : "  " + report.lostPlayers() + " players lost: the run is invalid");
    }

    private static String ms(double us) {
        return String.format(Locale.ROOT, "%.4f", us / 1e3);
    }

    private static Map<String, @Nullable Object> json(BenchReport report) {
        Map<String, @Nullable Object> phases = new LinkedHashMap<>();
        report.phasesUs().forEach((phase, us) -> phases.put(phase.key(), spread(us)));
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("scenario", report.scenario().key());
        fields.put("without", report.strategies().without().stream().map(strategy -> strategy.key()).toList());
        fields.put("players", report.players());
        fields.put("creatures", report.creatures());
        fields.put("ticks", report.ticks());
        fields.put("tick_us", spread(report.tickUs()));
        fields.put("network_tick_us", spread(report.networkTickUs()));
        fields.put("phases_us", phases);
        fields.put("allocated_bytes_per_tick", spread(report.allocatedBytes()));
        fields.put("cpu_percent_per_player", report.cpuPercentPerPlayer());
        fields.put("state_bytes", spread(report.stateBytes()));
        fields.put("records_per_state", report.recordsPerState());
        fields.put("down_bytes_per_second", report.downBytes());
        fields.put("up_bytes_per_second", report.upBytes());
        fields.put("lost_players", report.lostPlayers());
        return fields;
    }

    private static Map<String, @Nullable Object> spread(Spread spread) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("median", spread.median());
        fields.put("p99", spread.p99());
        fields.put("mean", spread.mean());
        return fields;
    }
}
