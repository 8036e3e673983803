package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.process.Pinning;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.StopSignal;
import dev.omega.cli.storage.SecretFile;
import dev.omega.loadbot.EarlyEnrolment;
import dev.omega.loadbot.LoadTestException;
import dev.omega.loadbot.LoadTestPlan;
import dev.omega.loadbot.ServiceKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Servers that players are let at, started for that and stopped again. Main thread. */
final class OwnServers implements AutoCloseable {
    private final LocalServers servers;
    private final Path dataDirectory;
    private final boolean unix;
    private final ShardFileOptions shards;
    private final Map<String, Integer> started;
    private final StopSignal stop;

    private OwnServers(
            LocalServers servers,
            Path dataDirectory,
            boolean unix,
            ShardFileOptions shards,
            Map<String, Integer> started,
            StopSignal stop) {
        this.servers = servers;
        this.dataDirectory = dataDirectory;
        this.unix = unix;
        this.shards = shards;
        this.started = started;
        this.stop = stop;
    }

    /** Says what the players are to do at these servers. */
    @FunctionalInterface
    interface Planning {
        /**
         * The plan for these servers.
         *
         * @param socket socket file of the zone host; {@code null}: players come over TCP
         */
        LoadTestPlan plan(URI api, ServiceKey key, @Nullable Path socket) throws InterruptedException;
    }

    /** Lets the players at the servers. */
    @FunctionalInterface
    interface Play<R> {
        /**
         * Plays to the end.
         *
         * @param enrolment of the plan's players, begun while the zone host started; whoever plays closes it
         */
        R play(LoadTestPlan plan, EarlyEnrolment enrolment) throws LoadTestException, InterruptedException;
    }

    /**
     * Starts the processes without waiting for them; pins this one where that was asked for.
     *
     * @param dataDirectory of the whole installation
     * @param shards which instances open beside the named ones; may name no file
     * @param stop a second signal kills the servers
     * @param progress told what happens
     */
    static OwnServers start(
            Path dataDirectory,
            OwnServerOptions own,
            ShardFileOptions shards,
            List<String> instances,
            List<String> zoneOptions,
            StopSignal stop,
            Consumer<String> progress) {
        LocalServers.Form form = own.form();
        if (own.pinned()) {
            Pinning.pinThisProcess(LocalServers.OWNER_CORE);
        }
        Path folder = folder(dataDirectory);
        progress.accept("omega: starting PostgreSQL, Redis, an API server and a zone host (logs: "
                + folder.resolve("logs") + ")");
        LocalServers servers = LocalServers.start(folder, instances, zoneOptions, LocalServers.Ports.FREE, form);
        stop.onSecond(servers::kill);
        return new OwnServers(servers, folder, own.unix(), shards, byZone(instances), stop);
    }

    /** How many of the named instances each zone has. */
    private static Map<String, Integer> byZone(List<String> instances) {
        return instances.stream()
                .collect(Collectors.toMap(name -> name.substring(0, name.lastIndexOf('-')), _ -> 1, Integer::sum));
    }

    /** Runs {@code action}, on a thread of the JVM, when one of the processes ends. */
    void onEnd(Runnable action) {
        servers.onEnd(action);
    }

    /**
     * Waits for the servers and plays.
     *
     * @throws CliException when they do not come, or the players' process refuses; a server's own last words come first
     */
    <R> R play(Planning planning, Play<R> play) throws InterruptedException {
        ReadyNotice api = wanted(servers.awaitApi(stop));
        shards.applyAnew(api, dataDirectory, started, stop);
        Path key = keyIn(dataDirectory);
        LoadTestPlan plan = planning.plan(URI.create(api.url()), new ServiceKey(SecretFile.read("service key", key)),
                unix ? servers.zoneSocket() : null);
        try (EarlyEnrolment enrolment = EarlyEnrolment.start(plan)) {
            ReadyNotice zone = wanted(servers.awaitReady(stop)).zone();
            shards.awaitOpen(api, dataDirectory, stop);
            endow(api, enrolment.traders(stop::isAsked));
            URI ops = URI.create("http://127.0.0.1:" + zone.ports().get("ops"));
            return play.play(plan.withOpsUrls(List.of(ops)), enrolment);
        } catch (LoadTestException refused) {
            servers.requireAlive();
            throw new CliException(refused.exitCode(), String.valueOf(refused.getMessage()), refused);
        }
    }

    /** Whoever trades has something to begin with. */
    private void endow(ReadyNotice api, List<Long> traders) throws InterruptedException {
        if (!traders.isEmpty()) {
            try (ApiClient admin = ShardFileOptions.client(api)) {
                Endowment.give(admin, ShardFileOptions.key(dataDirectory), traders, stop);
            }
        }
    }

    /** Where the service key of servers of one's own stands, once they have started. */
    static Path serviceKey(Path dataDirectory) {
        return keyIn(folder(dataDirectory)).toAbsolutePath();
    }

    private static Path folder(Path dataDirectory) {
        return dataDirectory.resolve("loadtest");
    }

    private static Path keyIn(Path folder) {
        return folder.resolve("secrets").resolve("service.key");
    }

    private <T> T wanted(Optional<T> ready) {
        servers.requireAlive();
        return ready.orElseThrow(OwnServers::stoppedBeforeStart);
    }

    /** What ends a command that was stopped before anything was measured. */
    static CliException stoppedBeforeStart() {
        return new CliException(130, "stopped before the players joined; there is nothing to report", null);
    }

    /** @throws CliException with the words of a process that is no longer there */
    void requireAlive() {
        servers.requireAlive();
    }

    /** Stops them in order, whatever comes of it. */
    @Override
    public void close() {
        servers.close();
    }
}
