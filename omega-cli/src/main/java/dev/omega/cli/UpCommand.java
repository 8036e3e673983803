package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.process.HostProvider;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.StopSignal;
import dev.omega.server.hostlink.HostRegistration;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code omega up}: embedded services, API server and zone host, each in a process of its own, until Ctrl-C. */
@Command(name = "up", description = "Run everything on this machine until Ctrl-C: PostgreSQL, Redis, API server, zones.")
final class UpCommand implements Callable<Integer> {
    private static final int MAX_HOSTS = 16;
    private static final List<String> SOURCES = List.of("child", "in-process", "static");
    private static final int SLOTS_OF_SEVERAL = 8;
    private static final String USUAL_INSTANCE = "forest-1";

    private final Context context;

    @Option(names = "--id", paramLabel = "INSTANCE", order = 10, description = "A zone instance to run; repeatable (default: forest-1, with --shards%nnone).")
    private @Nullable List<String> named;

    @Option(names = "--hosts", paramLabel = "N", defaultValue = "1", order = 11, description = "Zone host processes, 1 to 16; the first runs the named instances (default: 1).")
    private int hosts;

    @Option(names = "--hosts-from", paramLabel = "WHERE", defaultValue = "child", order = 11, description = "Where those beyond the first come from: child (processes of this command, default), in-process, or static (others start them and they register).")
    private String source = "child";

    @Option(names = "--slots", paramLabel = "N", order = 12, description = "How many more instances each zone host runs when the API orders them, such as matches (default: 0, with several hosts 8, with --shards as many as may be open).")
    private @Nullable Integer slots;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "7700", order = 20, description = "Port of the API server (default: 7700; 0 takes a free one).")
    private int apiPort;

    @Option(names = "--admin-port", paramLabel = "PORT", order = 21, description = "Port of the API server for operators (default: 7701, with%n--port 0 a free one).")
    private @Nullable Integer adminPort;

    @Option(names = "--zone-port", paramLabel = "PORT", defaultValue = "7710", order = 21, description = "Port for players (default: 7710).")
    private int zonePort;

    @Option(names = "--ops-port", paramLabel = "PORT", defaultValue = "7711", order = 22, description = "Port of the zone host's metrics and health (default: 7711).")
    private int opsPort;

    @Option(names = "--ready-file", paramLabel = "FILE", order = 70, description = "Write process, ports and address to FILE (JSON) once ready.")
    private @Nullable Path readyFile;

    @Option(names = "--stop-with-stdin", order = 71, description = "Stop when stdin ends, as on SIGTERM: for a supervisor that holds its other end.")
    private boolean stopWithStdin;

    @Mixin
    private ContentOptions content = new ContentOptions();

    @Mixin
    private ShardFileOptions shards = new ShardFileOptions();

    UpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        content.requireFolder();
        shards.requireZones(content);
        requireHosts();
        requireSource();
        ServerOptions.requireFolder("--ready-file", readyFile);
        requireFree("--port", apiPort);
        requireFree("--admin-port", adminPort());
        AdminOptions.requireOther(adminPort(), apiPort);
        for (int host = 0; host < hosts; host++) {
            requireFree("--zone-port", ChildHosts.port(zonePort, host));
            requireFree("--ops-port", ChildHosts.port(opsPort, host));
        }
        StopSignal stop = StopSignal.install();
        if (stopWithStdin) {
            stop.watchOwner(System.in);
        }
        Path dataDirectory = context.dataDirectory();
        context.progress("omega: starting the embedded services, the API server and "
                + (instances().isEmpty() ? "a zone host" : String.join(", ", instances())));
        LocalServers.Ports ports = new LocalServers.Ports(apiPort, adminPort(), zonePort, opsPort);
        try (LocalServers servers =
                LocalServers.start(dataDirectory, instances(), zoneOptions(), ports, LocalServers.Form.STANDARD);
                HostProvider spares = provider(servers.apiReadyFile(), ports)) {
            spares.want(hosts - 1);
            stop.onSecond(() -> {
                spares.kill();
                servers.kill();
            });
            if (hosts == 1) {
                servers.onEnd(stop::ask);
            }
            Optional<LocalServers.Ready> ready = servers.awaitReady(stop);
            if (ready.isEmpty()) {
                servers.requireAlive();
                context.progress("omega: stopped before the servers were ready");
                return ExitCode.OK;
            }
            List<ReadyNotice> readySpares = spares.awaitReady(stop);
            shards.apply(ready.get().api(), dataDirectory, stop, context::progress);
            shards.awaitOpen(ready.get().api(), dataDirectory, stop);
            announce(ready.get(), readySpares);
            if (hosts > 1) {
                servers.keepZone(context, stop::ask);
            }
            stop.await();
            servers.requireAlive();
            context.progress("omega: stopping; players are saved");
            spares.drain();
            servers.drain();
        }
        return ExitCode.OK;
    }

    private void requireSource() {
        if (!SOURCES.contains(source)) {
            throw CliException.usage("--hosts-from " + source + " is none of " + String.join(", ", SOURCES));
        }
    }

    private void requireHosts() {
        if (hosts < 1 || hosts > MAX_HOSTS) {
            throw CliException.usage("--hosts must be within 1.." + MAX_HOSTS + ", not " + hosts);
        }
        if (slots() < 0 || slots() > HostRegistration.MAX_SLOTS) {
            throw CliException.usage("--slots must be within 0.." + HostRegistration.MAX_SLOTS + ", not " + slots());
        }
        if (hosts > 1 && slots() == 0) {
            throw CliException.usage("--hosts " + hosts + " with --slots 0 would leave hosts without instances");
        }
    }

    /** Hosts beyond the first. */
    private HostProvider provider(Path apiReadyFile, LocalServers.Ports ports) {
        return switch (source) {
            case "child" -> new ChildHosts(context, apiReadyFile, zoneOptions(), ports);
            case "in-process" -> new InProcessHosts(context.dataDirectory(), apiReadyFile, content, slots(), ports);
            case "static" -> new StaticHosts(apiReadyFile, context.dataDirectory(), context::progress);
            default -> throw new IllegalStateException("no provider " + source);
        };
    }

    private int adminPort() {
        return AdminOptions.port(adminPort, apiPort);
    }

    private int slots() {
        if (slots != null) {
            return slots;
        }
        return shards.named() ? shards.slots(hosts) : hosts > 1 ? SLOTS_OF_SEVERAL : 0;
    }

    /** What the first host is started with. */
    private List<String> instances() {
        List<String> given = named;
        return given != null ? given : shards.named() ? List.of() : List.of(USUAL_INSTANCE);
    }

    private List<String> zoneOptions() {
        List<String> options = new ArrayList<>(content.arguments());
        options.addAll(List.of("--slots", Integer.toString(slots())));
        return options;
    }

    private static void requireFree(String option, int port) {
        Ports.require(option, port);
        Ports.requireFree(option, InetAddress.getLoopbackAddress(), port);
    }

    private void announce(LocalServers.Ready ready, List<ReadyNotice> spares) throws IOException {
        Map<String, Integer> ports = new LinkedHashMap<>(ready.api().ports());
        ports.putAll(ready.zone().ports());
        if (readyFile != null) {
            ReadyNotice.ofThisProcess("Omega", ports, ready.api().url()).write(readyFile);
        }
        Path logs = context.dataDirectory().resolve("logs");
        context.print(new Result("up").field("api", ready.api().url())
                .field("players", ready.zone().url())
                .field("ports", ports)
                .field("api_pid", ready.api().pid())
                .field("zone_pid", ready.zone().pid())
                .field("instances", instances())
                .field("spare_hosts", spares.stream().map(UpCommand::fields).toList())
                .field("logs", logs.toString())
                .line("API      " + ready.api().url())
                .line("admin    http://127.0.0.1:" + ready.api().ports().getOrDefault("admin", 0))
                .line("players  " + ready.zone().url() + "   "
                        + (instances().isEmpty() ? slots() + " slots" : String.join(", ", instances())))
                .lines(spares.stream().map(spare -> "         " + spare.url() + "   " + slots() + " slots").toList())
                .line("ops      http://127.0.0.1:" + ready.zone().ports().getOrDefault("ops", 0) + "/metrics")
                .line("logs     " + logs)
                .line("Ctrl-C stops everything."));
    }

    private static Map<String, Object> fields(ReadyNotice spare) {
        return Map.of("players", spare.url(), "ports", spare.ports(), "pid", spare.pid());
    }
}
