package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.Result;
import dev.omega.cli.process.StopSignal;
import dev.omega.loadbot.EarlyEnrolment;
import dev.omega.loadbot.LoadTestException;
import dev.omega.loadbot.LoadTestPlan;
import dev.omega.loadbot.Playground;
import dev.omega.loadbot.ProgressListener;
import dev.omega.loadbot.Scenario;
import dev.omega.loadbot.ServiceKey;
import dev.omega.loadbot.report.ExperimentReport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Experiments that measure several times in front of servers that are started for them and stopped again. Main thread. */
final class ExperimentOptions {
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(10);

    @Option(names = "--window", paramLabel = "TIME", order = 5, converter = Durations.class, description = "Length of each measurement.")
    private Duration window;

    @Option(names = "--settle", paramLabel = "TIME", order = 6, converter = Durations.class, description = "Time before each measurement.")
    private Duration settling;

    @Option(names = "--warmup", paramLabel = "TIME", order = 7, converter = Durations.class, description = "Time before the first one, in which compilers are at work.")
    private Duration warmUp;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", order = 8, description = "Decides every player's choices (default: 42).")
    private long seed;

    @Mixin
    private BehaviourOptions behaviour = new BehaviourOptions();

    @Option(names = "--zone", paramLabel = "ZONE", defaultValue = LoadOptions.DEFAULT_ZONE, order = 10, description = "Zone to play in (default: forest).")
    private String zone = LoadOptions.DEFAULT_ZONE;

    @Option(names = "--out", paramLabel = "DIR", order = 20, description = "Folder for the report files (default: loadtest/reports/<time> of the data directory).")
    private @Nullable Path out;

    @Mixin
    private ContentOptions content = new ContentOptions();

    @Mixin
    private OwnServerOptions own = new OwnServerOptions();

    private @Nullable Playground running;

    /** With these lengths when no option says otherwise. */
    ExperimentOptions(Duration window, Duration settling, Duration warmUp) {
        this.window = window;
        this.settling = settling;
        this.warmUp = warmUp;
    }

    /** What is done on a playground. */
    @FunctionalInterface
    interface Experiment {
        /** Returns the exit code. */
        int run(Playground playground) throws LoadTestException, InterruptedException;
    }

    Duration window() {
        return window;
    }

    Duration settling() {
        return settling;
    }

    Duration warmUp() {
        return warmUp;
    }

    /** What repeats the experiment, after its own options. */
    String asArguments() {
        return " --window " + Durations.text(window) + " --settle " + Durations.text(settling) + " --warmup "
                + Durations.text(warmUp) + " --seed " + seed + " " + behaviour.asArguments()
                + (zone.equals(LoadOptions.DEFAULT_ZONE) ? "" : " --zone " + zone) + content.asArguments()
                + own.asArguments();
    }

    /**
     * Starts the servers, runs the experiment, and stops them.
     *
     * @param players most players there will be at once
     * @throws CliException when an option is out of range, or the experiment could not be made
     */
    int run(Context context, int players, Experiment experiment) throws InterruptedException {
        check(players);
        StopSignal stop = StopSignal.install();
        stop.onFirst(this::stopExperiment);
        try (OwnServers servers = OwnServers.start(context.dataDirectory(), own, new ShardFileOptions(),
                own.instances(zone, players), content.arguments(), stop, context::progress)) {
            servers.onEnd(stop::ask);
            return servers.play((api, key, socket) -> plan(api, key, socket, players),
                    (plan, enrolment) -> inFrontOf(plan, enrolment, experiment));
        }
    }

    /**
     * Prints what was found and keeps it in files.
     *
     * @param lines for people
     * @param verdict exit code when the files can be written
     */
    int deliver(Context context, ExperimentReport report, List<String> lines, int verdict) {
        Result page = new Result(report.kind()).lines(lines);
        report.data()
                .properties()
                .stream()
                .filter(field -> !field.getKey().equals(ExperimentReport.SCHEMA_FIELD))
                .forEach(field -> page.field(field.getKey(), JsonFields.plain(field.getValue())));
        context.print(page);
        Path folder = ReportFolder.of(context, out, Instant.ofEpochMilli(report.startedAtEpochMs()));
        return ReportDelivery.keep(context, verdict, folder,
                () -> report.write(folder, String.join("\n", lines) + "\n"));
    }

    /** How many copies of the zone hold so many players. */
    List<String> copies(int players) {
        return own.instances(zone, players);
    }

    private void check(int players) {
        content.requireFolder();
        if (out != null) {
            ReportFolder.require("--out", out);
        }
        var _ = own.form();
        if (window.compareTo(SHORTEST_WINDOW) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
            throw CliException.usage("--window " + Durations.text(window) + " must be within 1s..10m");
        }
        var _ = plan(URI.create(ApiOptions.DEFAULT_URL), new ServiceKey("not used"), null, players);
    }

    private int inFrontOf(LoadTestPlan plan, EarlyEnrolment enrolment, Experiment experiment)
            throws LoadTestException, InterruptedException {
        try (Playground playground = new Playground(plan, ProgressListener.SILENT, enrolment)) {
            running = playground;
            playground.open();
            int exitCode = experiment.run(playground);
            playground.leave();
            return exitCode;
        }
    }

    private LoadTestPlan plan(URI api, ServiceKey key, @Nullable Path socket, int players) {
        try {
            Scenario played = behaviour.scenario(zone);
            if (!played.schedule().isSteady() || played.hasTrips() || played.playersByZone(players).size() > 1) {
                throw new IllegalArgumentException(
                        "--scenario " + behaviour.scenario() + " has a schedule, trips or several zones; an"
                                + " experiment decides itself who comes, and measures one zone");
            }
            return LoadTestPlan.builder(api, key)
                    .players(players)
                    .seed(seed)
                    .scenario(played)
                    .unixSocket(socket)
                    .rampUp(Duration.ZERO)
                    .build();
        } catch (IllegalArgumentException outOfRange) {
            throw CliException.usage(String.valueOf(outOfRange.getMessage()));
        }
    }

    private void stopExperiment() {
        Playground playground = running;
        if (playground != null) {
            playground.stop();
        }
    }
}
