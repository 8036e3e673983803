package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.OutputFormat;
import dev.omega.cli.process.StopSignal;
import dev.omega.loadbot.EarlyEnrolment;
import dev.omega.loadbot.LoadTest;
import dev.omega.loadbot.LoadTestException;
import dev.omega.loadbot.LoadTestPlan;
import dev.omega.loadbot.LoadTestResult;
import dev.omega.loadbot.ProgressListener;
import dev.omega.loadbot.ServiceKey;
import dev.omega.loadbot.WorkerAddress;
import dev.omega.loadbot.report.JsonReport;
import dev.omega.loadbot.report.ReportFiles;
import dev.omega.loadbot.report.TextReport;
import dev.omega.server.sim.ZoneCatalog;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code omega loadtest}: players against servers it starts itself, or against those of {@code --api}. The verdict is the
 * exit code. Ctrl-C ends the test early and still reports; a second one ends everything at once.
 */
@Command(name = "loadtest", description = {"Let headless players log in, walk and fight, and judge what was measured.",
        "Without --api it starts servers of its own, whatever OMEGA_API_URL says, and stops them again."})
final class LoadTestCommand implements Callable<Integer> {
    private final Context context;
    private final InstantSource clock = InstantSource.system();
    private final AtomicReference<@Nullable LoadTest> running = new AtomicReference<>();

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(names = "--api", paramLabel = "URL", order = 10, description = "Play against the servers of this API (default: start some).")
    private @Nullable String apiUrl;

    @Mixin
    private WorkerOptions workers = new WorkerOptions();

    @Mixin
    private ServiceKeyOptions serviceKey = new ServiceKeyOptions();

    @Option(names = "--out", paramLabel = "DIR", order = 20, description = "Folder for the report files (default: loadtest/reports/<time> of the data directory).")
    private @Nullable Path out;

    @Option(names = "--no-progress", order = 21, description = "No progress on stderr.")
    private boolean noProgress;

    @Mixin
    private ContentOptions content = new ContentOptions();

    @Mixin
    private StrategyOptions strategies = new StrategyOptions();

    @Mixin
    private OwnServerOptions own = new OwnServerOptions();

    @Mixin
    private ShardFileOptions shards = new ShardFileOptions();

    LoadTestCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        workers.check();
        load.check();
        content.requireFolder();
        if (apiUrl != null && (content.named() || own.named() || shards.named())) {
            String others = (own.asArguments() + shards.asArguments()).strip();
            throw CliException.usage((content.named() ? "--content is" : others + ": that is")
                    + " for servers this command starts; leave it out, or leave out --api");
        }
        var _ = own.form();
        requireShards();
        var _ = strategies.strategies();
        if (apiUrl != null && strategies.named()) {
            throw CliException
                    .usage("--without is for servers this command starts; use 'omega zone strategies --without'"
                            + " on those of --api");
        }
        StopSignal stop = StopSignal.install();
        stop.onFirst(this::stopTest);
        return apiUrl != null ? againstOthers(ApiOptions.address(context, apiUrl), stop) : againstOwn(stop);
    }

    private int againstOthers(URI url, StopSignal stop) throws InterruptedException {
        ReportFolder.require(out == null ? "the report folder" : "--out",
                out == null ? ReportFolder.all(context) : out);
        String command = "omega loadtest --api " + url + " " + load.asArguments() + workers.asArguments();
        ServiceKey key = new ServiceKey(serviceKey.text(context));
        try (LocalWorkers started = workers.start(folder(), serviceKey.path(context), load.behaviourArguments())) {
            stop.onSecond(started::kill);
            LoadTestPlan plan = load.plan(url, key, null, allWorkers(started, stop), command);
            return report(play(plan, null, stop));
        } catch (LoadTestException refused) {
            throw new CliException(refused.exitCode(), String.valueOf(refused.getMessage()), refused);
        }
    }

    /** A zone that the servers would not have is refused before they start; the default one is known to be there. */
    private void requireZone() {
        List<String> wanted = load.zones();
        if (!content.named() && wanted.equals(List.of(LoadOptions.DEFAULT_ZONE))) {
            return;
        }
        ZoneCatalog zones = content.zones();
        for (String zone : wanted) {
            if (!zones.contains(zone)) {
                throw CliException.usage("--zone " + zone + " is none of the zones: "
                        + String.join(", ", zones.zoneIds()) + "; choose one of them");
            }
        }
    }

    private int againstOwn(StopSignal stop) throws InterruptedException {
        requireZone();
        if (out != null) {
            ReportFolder.require("--out", out);
        }
        String command = "omega loadtest " + load.asArguments() + workers.asArguments() + content.asArguments()
                + strategies.asArguments() + own.asArguments() + shards.asArguments();
        // Workers come first and go last: their players say goodbye before the servers stop.
        try (LocalWorkers started =
                workers.start(folder(), OwnServers.serviceKey(context.dataDirectory()), load.behaviourArguments());
                OwnServers servers = OwnServers.start(context.dataDirectory(), own, shards, instances(), zoneOptions(),
                        stop, this::progress)) {
            servers.onEnd(() -> serverEnded(stop));
            LoadTestResult result =
                    servers.play((api, key, socket) -> load.plan(api, key, socket, allWorkers(started, stop), command),
                            (plan, enrolment) -> play(plan, enrolment, stop));
            int exitCode = report(result);
            try {
                servers.requireAlive();
                return exitCode;
            } catch (CliException ended) {
                // What players saw of it has been reported. That it is the server's fault is certain, however late the bots were.
                throw new CliException(ExitCode.MISSED, ended.line(), ended);
            }
        }
    }

    private Path folder() {
        return context.dataDirectory().resolve("loadtest");
    }

    private List<WorkerAddress> allWorkers(LocalWorkers started, StopSignal stop) throws InterruptedException {
        List<WorkerAddress> all = new ArrayList<>(started.addresses(stop));
        all.addAll(workers.remote());
        return all;
    }

    /** Players see a server end, so the test goes on for a moment; before there are any, it is over. */
    private void serverEnded(StopSignal stop) {
        LoadTest test = running.get();
        if (test == null) {
            stop.ask();
        } else {
            test.endSoon();
        }
    }

    /** What the zone host is started with: copies for all, or nothing where a file says what opens. */
    private List<String> instances() {
        return shards.named() ? List.of() : own.instances(load.playersByZone());
    }

    private void requireShards() {
        if (shards.named() && own.namesPerInstance()) {
            throw CliException.usage("--per-instance and --shards both say how many an instance holds; leave one out");
        }
        shards.requireZones(content);
        shards.requireShardsFor(load.zones());
    }

    private List<String> zoneOptions() {
        List<String> options = new ArrayList<>(content.arguments());
        options.addAll(strategies.arguments());
        options.addAll(shards.zoneArguments());
        return options;
    }

    private LoadTestResult play(LoadTestPlan plan, @Nullable EarlyEnrolment enrolment, StopSignal stop)
            throws LoadTestException, InterruptedException {
        ProgressLines lines = new ProgressLines(context.console(), clock);
        LoadTest test = new LoadTest(plan, silent() ? ProgressListener.SILENT : lines, enrolment);
        running.set(test);
        if (stop.isAsked()) {
            throw OwnServers.stoppedBeforeStart();
        }
        try {
            return test.run();
        } finally {
            lines.clear();
        }
    }

    private void stopTest() {
        LoadTest test = running.get();
        if (test != null) {
            test.stop();
        }
    }

    private int report(LoadTestResult result) {
        boolean json = context.options().output() == OutputFormat.JSON;
        Path folder = ReportFolder.of(context, out, Instant.ofEpochMilli(result.windowStartEpochMs()));
        return ReportDelivery.deliver(context, json ? JsonReport.render(result) : TextReport.render(result),
                result.exitCode(), silent() ? null : folder, () -> ReportFiles.write(result, folder));
    }

    private boolean silent() {
        return noProgress || context.options().quiet();
    }

    private void progress(String line) {
        if (!silent()) {
            context.progress(line);
        }
    }
}
