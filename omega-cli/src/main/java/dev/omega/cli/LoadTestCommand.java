package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.OutputFormat;
import dev.omega.cli.process.Pinning;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.StopSignal;
import dev.omega.cli.storage.SecretFile;
import dev.omega.loadbot.EarlyEnrolment;
import dev.omega.loadbot.LoadTest;
import dev.omega.loadbot.LoadTestException;
import dev.omega.loadbot.LoadTestPlan;
import dev.omega.loadbot.LoadTestResult;
import dev.omega.loadbot.ProgressListener;
import dev.omega.loadbot.ServiceKey;
import dev.omega.loadbot.report.JsonReport;
import dev.omega.loadbot.report.ReportFiles;
import dev.omega.loadbot.report.TextReport;
import dev.omega.server.sim.ZoneCatalog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final DateTimeFormatter FOLDER_NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Context context;
    private final InstantSource clock = InstantSource.system();
    private final AtomicReference<@Nullable LoadTest> running = new AtomicReference<>();

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(names = "--api", paramLabel = "URL", order = 10, description = "Play against the servers of this API (default: start some).")
    private @Nullable String apiUrl;

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

    LoadTestCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        load.check();
        content.requireFolder();
        if (apiUrl != null && (content.named() || own.named())) {
            throw CliException.usage((content.named() ? "--content is" : own.asArguments().strip() + ": that is")
                    + " for servers this command starts; leave it out, or leave out --api");
        }
        var _ = own.form();
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
        ReportFolder.require(out == null ? "the report folder" : "--out", out == null ? reports() : out);
        String command = "omega loadtest --api " + url + " " + load.asArguments();
        return report(
                play(load.plan(url, new ServiceKey(serviceKey.text(context)), null, List.of(), command), null, stop));
    }

    /** A zone that the servers would not have is refused before they start; the default one is known to be there. */
    private void requireZone() {
        if (content.named() || !load.zone().equals(LoadOptions.DEFAULT_ZONE)) {
            ZoneCatalog zones = content.zones();
            if (!zones.contains(load.zone())) {
                throw CliException.usage("--zone " + load.zone() + " is none of the zones: "
                        + String.join(", ", zones.zoneIds()) + "; choose one of them");
            }
        }
    }

    private int againstOwn(StopSignal stop) throws IOException, InterruptedException {
        requireZone();
        if (out != null) {
            ReportFolder.require("--out", out);
        }
        LocalServers.Form form = own.form();
        if (own.pinned()) {
            Pinning.pinThisProcess(LocalServers.OWNER_CORE);
        }
        Path dataDirectory = context.dataDirectory().resolve("loadtest");
        progress("omega: starting PostgreSQL, Redis, an API server and a zone host (logs: "
                + dataDirectory.resolve("logs") + ")");
        try (LocalServers servers = LocalServers.start(dataDirectory, own.instances(load.zone(), load.players()),
                zoneOptions(), LocalServers.Ports.FREE, form)) {
            stop.onSecond(servers::kill);
            servers.onEnd(stop::ask);
            ReadyNotice apiReady = wanted(servers.awaitApi(stop), servers);
            LoadTestPlan plan = ownPlan(dataDirectory, apiReady, servers);
            EarlyEnrolment enrolment = EarlyEnrolment.start(plan);
            LocalServers.Ready ready;
            try {
                ready = wanted(servers.awaitReady(stop), servers);
            } catch (RuntimeException | InterruptedException failed) {
                enrolment.close();
                throw failed;
            }
            URI ops = URI.create("http://127.0.0.1:" + ready.zone().ports().get("ops"));
            LoadTestResult result = play(plan.withOpsUrls(List.of(ops)), enrolment, stop);
            servers.requireAlive();
            return report(result);
        }
    }

    private static <T> T wanted(Optional<T> ready, LocalServers servers) {
        servers.requireAlive();
        return ready.orElseThrow(LoadTestCommand::stoppedBeforeStart);
    }

    private LoadTestPlan ownPlan(Path dataDirectory, ReadyNotice apiServer, LocalServers servers) {
        Path key = dataDirectory.resolve("secrets").resolve("service.key");
        return load.plan(URI.create(apiServer.url()), new ServiceKey(SecretFile.read("service key", key)),
                own.unix() ? servers.zoneSocket() : null, List.of(), "omega loadtest " + load.asArguments()
                        + content.asArguments() + strategies.asArguments() + own.asArguments());
    }

    private List<String> zoneOptions() {
        List<String> options = new ArrayList<>(content.arguments());
        options.addAll(strategies.arguments());
        return options;
    }

    private LoadTestResult play(LoadTestPlan plan, @Nullable EarlyEnrolment enrolment, StopSignal stop)
            throws InterruptedException {
        ProgressLines lines = new ProgressLines(context.console(), clock);
        LoadTest test = new LoadTest(plan, silent() ? ProgressListener.SILENT : lines, enrolment);
        running.set(test);
        if (stop.isAsked()) {
            throw stoppedBeforeStart();
        }
        try {
            return test.run();
        } catch (LoadTestException refused) {
            throw new CliException(refused.exitCode(), String.valueOf(refused.getMessage()), refused);
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
        Path folder = folder(Instant.ofEpochMilli(result.windowStartEpochMs()));
        return ReportDelivery.deliver(context, json ? JsonReport.render(result) : TextReport.render(result),
                result.exitCode(), silent() ? null : folder, () -> ReportFiles.write(result, folder));
    }

    private Path folder(Instant windowStart) {
        return out != null ? out : reports().resolve(FOLDER_NAME.format(windowStart));
    }

    private Path reports() {
        return context.dataDirectory().resolve("loadtest").resolve("reports");
    }

    private boolean silent() {
        return noProgress || context.options().quiet();
    }

    private void progress(String line) {
        if (!silent()) {
            context.progress(line);
        }
    }

    private static CliException stoppedBeforeStart() {
        return new CliException(130, "stopped before the players joined; there is nothing to report", null);
    }
}
