package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import dev.omega.cli.plan.ArrivalFile;
import dev.omega.cli.plan.DocumentStage;
import dev.omega.cli.plan.Kind;
import dev.omega.cli.plan.Mix;
import dev.omega.cli.plan.Needs;
import dev.omega.cli.plan.Terms;
import dev.omega.server.shards.placement.PlacementPolicy;
import dev.omega.server.shards.settings.ShardKind;
import dev.omega.server.shards.settings.ShardSettings;
import dev.omega.server.shards.simulation.Arrival;
import dev.omega.server.shards.simulation.Crowd;
import dev.omega.server.shards.simulation.PlacementSimulation;
import dev.omega.server.shards.simulation.ShardOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code omega simulate placement}: crowds come to shards in virtual time, and are placed as an API server places players. */
@Command(name = "placement", description = {
        "Let crowds come to the shards of a file, in virtual time, and place them as an API server",
        "does: who is split, who waits, how many instances and hosts it takes, and what that costs."})
final class SimulatePlacementCommand implements Callable<Integer> {
    private static final int MOST_PLAYERS = 200_000;
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Context context;

    @Option(names = "--shards", paramLabel = "FILE", required = true, order = 1, description = "The shards (TOML, see examples/shards); arenas are left out: matchmaking fills them.")
    private Path shards = Path.of("");

    @Option(names = "--players", paramLabel = "N", defaultValue = "1000", order = 1, description = "Players at once in the mean (default: 1000).")
    private int players;

    @Option(names = "--mix", paramLabel = "KIND=PERCENT,...", defaultValue = "hub=20,zone=70,rift=10", order = 2, description = "Where they are (default: hub=20,zone=70,rift=10).")
    private String mix = "";

    @Option(names = "--parties", paramLabel = "PERCENT", defaultValue = "30", order = 2, description = "So many of the players come in parties of 2 to 5 (default: 30).")
    private int parties;

    @Option(names = "--stay", paramLabel = "TIME", defaultValue = "20m", converter = Durations.class, order = 2, description = "How long one stays in a zone, in the mean (default: 20m).")
    private Duration stay = Duration.ofMinutes(20);

    @Option(names = "--ramp-up", paramLabel = "TIME", defaultValue = "5m", converter = Durations.class, order = 2, description = "Time over which the first ones come (default: 5m).")
    private Duration rampUp = Duration.ofMinutes(5);

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "2h", converter = Durations.class, order = 2, description = "How long others come and go after that (default: 2h).")
    private Duration duration = Duration.ofHours(2);

    @Option(names = "--arrivals", paramLabel = "FILE", order = 2, description = "Who comes when, instead of chance: CSV with at_ms,zone_id,players,stay_ms.")
    private @Nullable Path arrivals;

    @Option(names = "--patience", paramLabel = "TIME", defaultValue = "10m", converter = Durations.class, order = 2, description = "Who has waited so long gives up (default: 10m).")
    private Duration patience = Duration.ofMinutes(10);

    @Option(names = "--slots", paramLabel = "N", order = 2, description = "Instances that all hosts together hold (default: as many as are wanted).")
    private @Nullable Integer slots;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", order = 2, description = "Decides all that is left to chance (default: 42).")
    private long seed;

    @Mixin
    private PlacementOptions placement = new PlacementOptions();

    @Mixin
    private HostingOptions hosting = new HostingOptions();

    SimulatePlacementCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        requireRanges();
        PlacementPolicy policy = placement.policy();
        List<ShardSettings> settings = ShardFile.read(shards)
                .shards()
                .stream()
                .map(ShardFile.Entry::settings)
                .filter(shard -> shard.kind() != ShardKind.ARENA)
                .toList();
        Terms terms = terms();
        PlacementSimulation simulation =
                new PlacementSimulation(settings, policy, slots == null ? Integer.MAX_VALUE : slots, span());
        PlacementSimulation.Outcome outcome = simulation.run(arrivals(settings, terms.mix()));
        context.print(result(outcome, policy, terms));
        return ExitCode.OK;
    }

    private void requireRanges() {
        if (players < 1 || players > MOST_PLAYERS) {
            throw CliException.usage("--players " + players + " must be within 1.." + MOST_PLAYERS);
        }
        if (parties < 0 || parties > 100) {
            throw CliException.usage("--parties " + parties + " must be within 0..100");
        }
        if (slots != null && slots < 1) {
            throw CliException.usage("--slots " + slots + " must be at least 1");
        }
        requireTime("--stay", stay, Duration.ofSeconds(1));
        requireTime("--duration", duration, Duration.ofSeconds(1));
        requireTime("--ramp-up", rampUp, Duration.ZERO);
        requireTime("--patience", patience, Duration.ZERO);
    }

    private static void requireTime(String option, Duration time, Duration least) {
        if (time.compareTo(least) < 0 || time.compareTo(LONGEST) > 0) {
            throw CliException
                    .usage(option + " " + Durations.text(time) + " must be within " + Durations.text(least) + "..24h");
        }
    }

    private Terms terms() {
        // Sessions only say how many join in a second; here that is known by how long one stays.
        int minutes = Math.clamp(stay.toMinutes(), 1, 1_440);
        return hosting.terms(mix, 75, minutes);
    }

    private PlacementSimulation.Span span() {
        return new PlacementSimulation.Span(rampUp.toMillis(), rampUp.plus(duration).toMillis(), patience.toMillis());
    }

    private List<Arrival> arrivals(List<ShardSettings> settings, Mix where) {
        Path file = arrivals;
        if (file != null) {
            try {
                return ArrivalFile.read(file, settings.stream().map(ShardSettings::zoneId).toList());
            } catch (IllegalArgumentException wrong) {
                throw CliException.usage("--arrivals " + file + ": " + wrong.getMessage());
            }
        }
        Map<Kind, Long> shardsOf = new EnumMap<>(Kind.class);
        settings.forEach(shard -> shardsOf.merge(kind(shard.kind().code()), 1L, Long::sum));
        for (Kind kind : Kind.values()) {
            if (where.players(kind, players) > 0 && !shardsOf.containsKey(kind)) {
                throw CliException.usage("--mix " + mix + " has players in " + kind.key() + "s, and " + shards
                        + " has no such shard that placement fills");
            }
        }
        List<Integer> each = settings.stream().map(shard -> kind(shard.kind().code())).map(kind -> {
            return (int) Math.round(where.players(kind, players) / shardsOf.getOrDefault(kind, 1L));
        }).toList();
        Crowd crowd = new Crowd(rampUp.toMillis(), rampUp.plus(duration).toMillis(), stay.toMillis(), parties, seed);
        return crowd.arrivals(settings, each);
    }

    private static Kind kind(String code) {
        for (Kind kind : Kind.values()) {
            if (kind.key().equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind " + code);
    }

    private Result result(PlacementSimulation.Outcome outcome, PlacementPolicy policy, Terms terms) {
        Map<Kind, Long> instances = new EnumMap<>(Kind.class);
        outcome.shards().forEach(s -> instances.merge(kind(s.kind()), (long) s.mostInstances(), Long::sum));
        Needs needs = Needs.of(Math.max(1, outcome.mostPlayers()), instances, terms);
        Result result = new Result("placement-simulation").field("placement", policy.code())
                .field("seed", seed)
                .field("shards", outcome.shards().stream().map(SimulatePlacementCommand::fields).toList())
                .field("most_players", outcome.mostPlayers())
                .field("most_instances", outcome.mostInstances())
                .field("splits", sum(outcome, ShardOutcome::splits))
                .field("over_admissions", sum(outcome, ShardOutcome::overAdmissions))
                .field("gave_up", sum(outcome, ShardOutcome::gaveUp))
                .field("zone_cores", needs.zoneCores())
                .field("hosts", needs.hosts())
                .field("cost", hosting.price(needs))
                .field("document", DocumentStage.of(outcome.mostPlayers()).words());
        return result
                .line("placement " + policy.code() + ", seed " + seed + ", " + Durations.text(duration) + " after "
                        + Durations.text(rampUp) + " of ramp-up")
                .line("")
                .lines(table(outcome.shards()).lines())
                .line("")
                .line("at most " + outcome.mostPlayers() + " players in " + outcome.mostInstances() + " instances; "
                        + sum(outcome, ShardOutcome::splits) + " parties split, "
                        + sum(outcome, ShardOutcome::overAdmissions) + " over-admissions, "
                        + sum(outcome, ShardOutcome::gaveUp) + " gave up")
                .line(TextTable.number(needs.zoneCores(), 2) + " cores for zones (" + terms.playersPerCore()
                        + " players a core, " + hosting.source() + ")")
                .line(needs.hosts() + " hosts of " + terms.coresPerHost() + " cores, " + terms.spareHosts()
                        + " of them spare; cost " + hosting.cost(needs) + "; the document, "
                        + DocumentStage.of(outcome.mostPlayers()).words());
    }

    private static long sum(PlacementSimulation.Outcome outcome, ToLongFunction<ShardOutcome> of) {
        return outcome.shards().stream().mapToLong(of).sum();
    }

    private static TextTable table(List<ShardOutcome> outcomes) {
        TextTable table = new TextTable("ZONE", "ADMITTED", "PLAYERS", "INSTANCES", "FILL %", "FULLEST %", "PARTIES",
                "SPLIT", "WAITED", "P95 s", "GAVE UP");
        for (ShardOutcome shard : outcomes) {
            table.row(shard.zoneId(), shard.admitted(), Math.round(shard.meanPlayers()),
                    TextTable.number(shard.meanInstances(), 1), TextTable.number(shard.fillPercent(), 0),
                    TextTable.number(shard.fullestPercent(), 0), shard.parties(), shard.splits(), shard.waited(),
                    TextTable.number(shard.waitP95Ms() / 1e3, 1), shard.gaveUp());
        }
        return table;
    }

    private static Map<String, Object> fields(ShardOutcome shard) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("zone_id", shard.zoneId());
        fields.put("kind", shard.kind());
        fields.put("admitted", shard.admitted());
        fields.put("mean_players", shard.meanPlayers());
        fields.put("most_players", shard.mostPlayers());
        fields.put("mean_instances", shard.meanInstances());
        fields.put("most_instances", shard.mostInstances());
        fields.put("fill_percent", shard.fillPercent());
        fields.put("fullest_percent", shard.fullestPercent());
        fields.put("over_admissions", shard.overAdmissions());
        fields.put("parties", shard.parties());
        fields.put("splits", shard.splits());
        fields.put("waited", shard.waited());
        fields.put("wait_p50_ms", shard.waitP50Ms());
        fields.put("wait_p95_ms", shard.waitP95Ms());
        fields.put("wait_most_ms", shard.waitMostMs());
        fields.put("gave_up", shard.gaveUp());
        fields.put("merges", shard.merges());
        return fields;
    }
}
