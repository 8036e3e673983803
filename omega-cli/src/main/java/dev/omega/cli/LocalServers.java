package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.process.KeptServer;
import dev.omega.cli.process.Pinning;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.RunFolder;
import dev.omega.cli.process.ServerProcess;
import dev.omega.cli.process.StopSignal;
import dev.omega.server.host.InstanceShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An API server (with the embedded services) and a zone host, each a process of its own, that belong to a command and end
 * with it. Both start at once; the zone host waits for the API server's ready file. Main thread, except {@link #kill}.
 */
final class LocalServers implements AutoCloseable {
    /** Unpacking and initialising the servers on a slow disk; afterwards it takes a second or two. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The core that a pinned zone host has to itself. */
    static final int ZONE_CORE = 0;
    /** The core for the process that owns pinned servers. */
    static final int OWNER_CORE = 1;

    private final RunFolder folder;
    private final ServerProcess api;
    private final KeptServer zone;

    /** Ports to ask for; 0 takes a free one. */
    record Ports(int api, int admin, int zone, int zoneOps) {
        static final Ports FREE = new Ports(0, 0, 0, 0);
    }

    /** What both servers said once they were ready. */
    record Ready(ReadyNotice api, ReadyNotice zone) {}

    /**
     * What is special about the servers.
     *
     * @param addressRate requests a second that the API server takes from one address; 0: as usual
     * @param pinned whether the zone host has core {@value #ZONE_CORE} to itself, and the API server takes what it and the
     *     owner on core {@value #OWNER_CORE} leave
     * @param unixSocket whether it listens at a socket file as well
     */
    record Form(int addressRate, InstanceShape shape, boolean pinned, boolean unixSocket) {
        static final Form STANDARD = new Form(0, InstanceShape.STANDARD, false, false);
    }

    private LocalServers(RunFolder folder, ServerProcess api, KeptServer zone) {
        this.folder = folder;
        this.api = api;
        this.zone = zone;
    }

    /**
     * Starts both processes without waiting for them.
     *
     * @param zoneOptions more options of {@code serve zone}
     */
    static LocalServers start(
            Path dataDirectory,
            List<String> instances,
            List<String> zoneOptions,
            Ports ports,
            Form form) {
        RunFolder folder = RunFolder.create(dataDirectory.resolve("run"));
        List<String> apiArguments = arguments(dataDirectory, "api", ports.api);
        apiArguments.addAll(List.of("--admin-port", Integer.toString(ports.admin)));
        if (form.addressRate > 0) {
            apiArguments.addAll(List.of("--address-rate", Integer.toString(form.addressRate)));
        }
        ServerProcess api = ServerProcess.start("api", folder.path(),
                form.pinned ? Pinning.behind(ZONE_CORE, OWNER_CORE) : List.of(), apiArguments,
                log(dataDirectory, "api"));
        if (form.pinned) {
            Pinning.keepBehind(api);
        }
        try {
            List<String> zoneArguments = arguments(dataDirectory, "zone", ports.zone);
            zoneArguments.addAll(List.of("--ops-port", Integer.toString(ports.zoneOps)));
            zoneArguments.addAll(List.of("--api-ready-file", api.readyFile().toString()));
            instances.forEach(instance -> zoneArguments.addAll(List.of("--id", instance)));
            zoneArguments.addAll(zoneOptions);
            zoneArguments.addAll(InstanceOptions.arguments(form.shape));
            if (form.unixSocket) {
                zoneArguments.addAll(List.of("--listen", ListenOptions.argument(socket(folder))));
            }
            List<String> prefix = form.pinned ? Pinning.on(ZONE_CORE) : List.of();
            return new LocalServers(folder, api, new KeptServer("zone", () -> ServerProcess.start("zone", folder.path(),
                    prefix, zoneArguments, log(dataDirectory, "zone"))));
        } catch (RuntimeException refused) {
            api.close();
            folder.close();
            throw refused;
        }
    }

    private static Path socket(RunFolder folder) {
        return folder.path().resolve("zone.sock");
    }

    /** Where the API server says that it is ready. */
    Path apiReadyFile() {
        return api.readyFile();
    }

    /** Where the zone host listens when it was told to use a socket file. */
    Path zoneSocket() {
        return socket(folder);
    }

    private static List<String> arguments(Path dataDirectory, String kind, int port) {
        return new ArrayList<>(
                List.of("serve", kind, "--port", Integer.toString(port), "--data-dir", dataDirectory.toString()));
    }

    private static Path log(Path dataDirectory, String kind) {
        return dataDirectory.resolve("logs").resolve(kind + ".log");
    }

    /** Waits until the API server is ready; empty when {@code stop} was asked for first. */
    Optional<ReadyNotice> awaitApi(StopSignal stop) throws InterruptedException {
        return api.awaitReady(PATIENCE, stop);
    }

    /** Waits until both are ready; empty when {@code stop} was asked for first. */
    Optional<Ready> awaitReady(StopSignal stop) throws InterruptedException {
        Optional<ReadyNotice> apiReady = awaitApi(stop);
        Optional<ReadyNotice> zoneReady =
                apiReady.isEmpty() ? Optional.empty() : zone.process().awaitReady(PATIENCE, stop);
        return zoneReady.map(notice -> new Ready(apiReady.get(), notice));
    }

    /** Runs {@code action} once, on a thread of the JVM, when one of the processes ends. */
    void onEnd(Runnable action) {
        api.onEnd(action);
        zone.process().onEnd(action);
    }

    /** From now on a zone host that ends by itself is started again a moment later, and only the API server's end counts. */
    void keepZone(Context context, Runnable onApiEnd) {
        api.onEnd(onApiEnd);
        zone.keep(context::progress);
    }

    /** @throws CliException with the words of a process that is no longer there */
    void requireAlive() {
        for (ServerProcess process : zone.isKept() ? List.of(api) : List.of(api, zone.process())) {
            if (!process.isAlive()) {
                throw process.ended();
            }
        }
    }

    /** Ends both at once; the embedded servers' guard sees to the rest. */
    void kill() {
        zone.end();
        zone.process().kill();
        api.kill();
    }

    /**
     * Stops both in order: the zone host saves through the API.
     *
     * @throws CliException with the words of the zone host when it did not end as it should have
     */
    void drain() {
        zone.end();
        if (!zone.process().stop()) {
            throw zone.process().ended();
        }
    }

    /** Stops both in order, whatever comes of it. */
    @Override
    public void close() {
        zone.end();
        try {
            zone.process().close();
        } finally {
            api.close();
            folder.close();
        }
    }
}
