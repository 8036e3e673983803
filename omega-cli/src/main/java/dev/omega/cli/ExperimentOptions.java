package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.process.Pinning;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.StopSignal;
import dev.omega.cli.storage.SecretFile;
import dev.omega.loadbot.EarlyEnrolment;
import dev.omega.loadbot.LoadTestException;
import dev.omega.loadbot.LoadTestPlan;
import dev.omega.loadbot.Playground;
import dev.omega.loadbot.ProgressListener;
import dev.omega.loadbot.ServiceKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    @Option(names = "--scenario", paramLabel = "NAME|FILE", defaultValue = "mixed", order = 9, description = "mixed (default), fight, wander or idle, or a file (examples/scenarios).")
    private String scenario = "mixed";

    @Option(names = "--zone", paramLabel = "ZONE", defaultValue = LoadOptions.DEFAULT_ZONE, order = 10, description = "Zone to play in (default: forest).")
    private String zone = LoadOptions.DEFAULT_ZONE;

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
                + Durations.text(warmUp) + " --seed " + seed + " --scenario " + scenario
                + (zone.equals(LoadOptions.DEFAULT_ZONE) ? "" : " --zone " + zone) + content.asArguments()
                + own.asArguments();
    }

    /**
     * Starts the servers, runs the experiment, and stops them.
     *
     * @param players most players there will be at once
     * @throws CliException when an option is out of range, or the experiment could not be made
     */
    int run(Context context, int players, Experiment experiment) throws IOException, InterruptedException {
        check(players);
        LocalServers.Form form = own.form();
        StopSignal stop = StopSignal.install();
        stop.onFirst(this::stopExperiment);
        if (own.pinned()) {
            Pinning.pinThisProcess(LocalServers.OWNER_CORE);
        }
        Path dataDirectory = context.dataDirectory().resolve("loadtest");
        context.progress("omega: starting PostgreSQL, Redis, an API server and a zone host (logs: "
                + dataDirectory.resolve("logs") + ")");
        try (LocalServers servers = LocalServers.start(dataDirectory, own.instances(zone, players), content.arguments(),
                LocalServers.Ports.FREE, form)) {
            stop.onSecond(servers::kill);
            servers.onEnd(stop::ask);
            return inFrontOf(servers, dataDirectory, players, stop, experiment);
        }
    }

    private void check(int players) {
        content.requireFolder();
        if (window.compareTo(SHORTEST_WINDOW) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
            throw CliException.usage("--window " + Durations.text(window) + " must be within 1s..10m");
        }
        var _ = plan(URI.create(ApiOptions.DEFAULT_URL), new ServiceKey("not used"), null, List.of(), players);
    }

    private int inFrontOf(LocalServers servers, Path dataDirectory, int players, StopSignal stop, Experiment experiment)
            throws InterruptedException {
        ReadyNotice api = wanted(servers.awaitApi(stop), servers);
        ServiceKey key =
                new ServiceKey(SecretFile.read("service key", dataDirectory.resolve("secrets").resolve("service.key")));
        URI url = URI.create(api.url());
        Path socket = own.unix() ? servers.zoneSocket() : null;
        EarlyEnrolment enrolment = EarlyEnrolment.start(plan(url, key, socket, List.of(), players));
        try {
            LocalServers.Ready ready = wanted(servers.awaitReady(stop), servers);
            URI ops = URI.create("http://127.0.0.1:" + ready.zone().ports().get("ops"));
            Playground playground =
                    new Playground(plan(url, key, socket, List.of(ops), players), ProgressListener.SILENT, enrolment);
            running = playground;
            try (playground) {
                playground.open();
                int exitCode = experiment.run(playground);
                playground.leave();
                return exitCode;
            }
        } catch (LoadTestException refused) {
            servers.requireAlive();
            throw new CliException(refused.exitCode(), String.valueOf(refused.getMessage()), refused);
        } finally {
            enrolment.close();
        }
    }

    private LoadTestPlan plan(URI api, ServiceKey key, @Nullable Path socket, List<URI> opsUrls, int players) {
        try {
            return LoadTestPlan.builder(api, key)
                    .players(players)
                    .seed(seed)
                    .scenario(LoadOptions.scenario(scenario, zone))
                    .unixSocket(socket)
                    .opsUrls(opsUrls)
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

    private static <T> T wanted(Optional<T> ready, LocalServers servers) {
        servers.requireAlive();
        return ready.orElseThrow(() -> new CliException(130, "stopped before the first measurement", null));
    }
}
