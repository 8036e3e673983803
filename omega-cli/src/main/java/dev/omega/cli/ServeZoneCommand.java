package dev.omega.cli;

import dev.omega.cli.build.BuildInfo;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.StopSignal;
import dev.omega.server.host.ApiAddress;
import dev.omega.server.host.ZoneHost;
import dev.omega.server.host.ZoneHostConfig;
import dev.omega.server.sim.ZoneCatalog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code omega serve zone}: a zone host with the instances that are named; waits for its API server as long as it takes. */
@Command(name = "zone", description = "Run a zone host with the named instances; waits for its API server.")
final class ServeZoneCommand implements Callable<Integer> {
    private static final int READY_FILE_POLL_MS = 10;
    private static final Set<String> WEBSOCKET_SCHEMES = Set.of("ws", "wss");

    private final Context context;

    @Option(names = "--id", paramLabel = "INSTANCE", order = 1, description = "Instance to run, for example forest-1; repeatable.")
    private List<String> instances = List.of();

    @Option(names = "--slots", paramLabel = "N", defaultValue = "0", order = 2, description = "How many more instances it runs when the API orders them, such as matches (default: 0).")
    private int slots;

    @Option(names = "--api", paramLabel = "URL", order = 10, description = ApiOptions.DESCRIPTION)
    private @Nullable String apiUrl;

    @Option(names = "--api-ready-file", paramLabel = "FILE", order = 11, description = "Take the API server's address from its ready file, once it is there.")
    private @Nullable Path apiReadyFile;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "7710", order = 21, description = "Port for players (default: 7710; 0 takes a free one).")
    private int port;

    @Option(names = "--ops-port", paramLabel = "PORT", defaultValue = "7711", order = 23, description = "Port on 127.0.0.1 for metrics and health (default: 7711; 0 takes a free one).")
    private int opsPort;

    @Option(names = "--public-url", paramLabel = "URL", order = 24, description = "What clients are told to connect to (default: the address that is bound).")
    private @Nullable URI publicUrl;

    @Option(names = "--allow-origin", paramLabel = "ORIGIN", order = 25, description = "Origin that browsers may come with; repeatable (default: none).")
    private List<String> allowedOrigins = List.of();

    @Option(names = "--drain", paramLabel = "TIME", defaultValue = "3s", converter = Durations.class, order = 26, description = "How long players are told to expect the end when the host stops (default: 3s).")
    private Duration drain = Duration.ofSeconds(3);

    @Option(names = "--record", paramLabel = "FILE", order = 27, description = "Record everything that happens in the one instance into FILE, for omega replay.")
    private @Nullable Path record;

    @Option(names = "--journal", paramLabel = "DIR", order = 28, description = "Where the journal of what characters find is kept%n(default: journal/<first instance> of the data directory).")
    private @Nullable Path journal;

    @Mixin
    private BindOptions bind = new BindOptions();

    @Mixin
    private ClusterKeyOptions clusterKey = new ClusterKeyOptions();

    @Mixin
    private ContentOptions content = new ContentOptions();

    @Mixin
    private StrategyOptions strategies = new StrategyOptions();

    @Mixin
    private InstanceOptions shape = new InstanceOptions();

    @Mixin
    private ListenOptions listen = new ListenOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    private @Nullable ZoneCatalog zones;

    ServeZoneCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (instances.isEmpty() && slots == 0) {
            throw CliException
                    .usage("name an instance by --id, for example --id forest-1, or give --slots for ordered ones");
        }
        Ports.require("--port", port);
        Ports.require("--ops-port", opsPort);
        if (record != null && Files.exists(record)) {
            throw CliException.usage("--record: " + record + " exists already; recordings are never overwritten");
        }
        requireWebSocket(publicUrl);
        server.requireReadyFolder();
        // Everything that can be wrong is found before the first wait.
        config(() -> URI.create(ApiOptions.DEFAULT_URL), "");
        Ports.requireFree("--port", bind.resolve(), port);
        Ports.requireFree("--ops-port", InetAddress.getLoopbackAddress(), opsPort);
        return new ServerRun(context, server).run(this::start);
    }

    private ServerRun.@Nullable Server start(StopSignal stop) throws IOException {
        Thread starting = Thread.currentThread();
        stop.onFirst(starting::interrupt);
        try {
            return new Running(ZoneHost.start(config(address(stop), clusterKey.text(context))), instances, stop);
        } catch (InterruptedException _) {
            return null;
        } catch (IllegalArgumentException unfit) {
            throw CliException.usage(String.valueOf(unfit.getMessage()));
        } catch (FileSystemException refused) {
            throw CliException.usage("cannot write " + refused.getFile() + ": "
                    + (refused.getReason() == null
                            ? "there is no such place, or it is not yours; choose another for --journal or --record"
                            : refused.getReason()));
        } finally {
            stop.onFirst(() -> {});
            var _ = Thread.interrupted();
        }
    }

    private static void requireWebSocket(@Nullable URI address) {
        if (address != null
                && (!WEBSOCKET_SCHEMES.contains(String.valueOf(address.getScheme())) || address.getHost() == null)) {
            throw CliException.usage(
                    "--public-url " + address + " is no address of a WebSocket; for example wss://play.example.com/ws");
        }
    }

    private Path journalDirectory() {
        Path named = journal;
        return named != null
                ? named
                : context.dataDirectory()
                        .resolve("journal")
                        .resolve(instances.isEmpty() ? "slots" : instances.getFirst());
    }

    /** The pack is read once, before the first wait, so that a mistake in it is told at once. */
    private ZoneCatalog zones() {
        ZoneCatalog known = zones;
        if (known == null) {
            known = content.zones();
            zones = known;
        }
        return known;
    }

    private ZoneHostConfig config(ApiAddress api, String key) {
        try {
            return new ZoneHostConfig(hostName(), new InetSocketAddress(bind.resolve(), port), bind.insecurePlaintext(),
                    publicUrl, opsPort, api, key, zones(), instances, Set.copyOf(allowedOrigins),
                    BuildInfo.current().label(), Math.toIntExact(drain.toSeconds()), journalDirectory(),
                    content.items(), record, listen.unixSocket(), shape.shape(), strategies.strategies(), slots);
        } catch (IllegalArgumentException unfit) {
            throw CliException.usage(String.valueOf(unfit.getMessage()));
        }
    }

    /** The first start of an API server makes the key; later the host can get ready while the API does. */
    private ApiAddress address(StopSignal stop) throws IOException, InterruptedException {
        if (apiReadyFile == null || clusterKey.isThere(context)) {
            return () -> api(stop);
        }
        URI known = api(stop);
        return () -> known;
    }

    /** The address to register at. */
    private URI api(StopSignal stop) throws IOException, InterruptedException {
        Path file = apiReadyFile;
        if (file == null) {
            return ApiOptions.address(context, apiUrl);
        }
        while (!stop.await(READY_FILE_POLL_MS)) {
            Optional<ReadyNotice> notice = ReadyNotice.read(file);
            if (notice.isPresent()) {
                return URI.create(notice.get().url());
            }
        }
        throw new InterruptedException("stopped before the API was ready");
    }

    private String hostName() {
        String named = context.console().variable("HOSTNAME");
        return named == null ? "localhost" : named;
    }

    /** A started host. */
    private record Running(ZoneHost host, List<String> instances, StopSignal stop) implements ServerRun.Server {

        /** The host may also be told to stop by the API. */
        Running {
            stop.hurryOnSecond(host::hurry);
            Thread.ofVirtual().name("host-end").start(() -> {
                try {
                    host.awaitStopped();
                } catch (InterruptedException _) {
                    return;
                }
                stop.ask();
            });
        }

        @Override
        public ReadyNotice notice() {
            Map<String, Integer> ports = new LinkedHashMap<>();
            ports.put("gateway", host.gatewayPort());
            ports.put("ops", host.opsPort());
            return ReadyNotice.ofThisProcess("zone host " + String.join(", ", instances), ports,
                    host.gatewayUrl().toString());
        }

        @Override
        public void drain() throws InterruptedException {
            host.drain();
            host.awaitStopped();
            if (host.isSuperseded()) {
                throw CliException.conflict("a newer zone host runs " + String.join(", ", instances)
                        + "; this one has ended. Give each host instances of its own", null);
            }
            int unsaved = host.unsavedCharacters();
            if (unsaved > 0) {
                throw new CliException(ExitCode.UNSAVED,
                        unsaved + " characters are not saved: the API server took no saves"
                                + " before the end; they come back as they were last saved",
                        null);
            }
        }
    }
}
