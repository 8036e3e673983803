package dev.omega.cli;

import dev.omega.cli.build.BuildInfo;
import dev.omega.cli.output.CliException;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.StopSignal;
import dev.omega.cli.storage.DatabaseLogin;
import dev.omega.cli.storage.RedisLogin;
import dev.omega.cli.storage.SecretFile;
import dev.omega.cli.storage.Storage;
import dev.omega.cli.storage.StorageOptions;
import dev.omega.embedded.Secrets;
import dev.omega.server.admin.AdminKeys;
import dev.omega.server.api.ApiConfig;
import dev.omega.server.api.ApiLimits;
import dev.omega.server.api.ApiServer;
import dev.omega.server.shards.placement.PlacementPolicy;
import dev.omega.server.store.DatabaseConfig;
import dev.omega.server.store.RedisConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code omega serve api}: the API server on the embedded or the user's own PostgreSQL and Redis. */
@Command(name = "api", description = "Run the API server; with no database named, on the embedded PostgreSQL and Redis.")
final class ServeApiCommand implements Callable<Integer> {
    /** A zone host drains in 3 s unless told otherwise; one that was killed counts as lost after 5 s. */
    private static final Duration HOSTS_PATIENCE = Duration.ofSeconds(8);
    private static final int HOSTS_POLL_MS = 50;
    private static final int MAX_RATE = 1_000_000;

    private final Context context;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "7700", order = 21, description = "Port to listen on (default: 7700; 0 takes a free one).")
    private int port;

    @Option(names = "--trust-forwarded-for", order = 23, description = "Take clients' addresses from X-Forwarded-For; only behind a proxy that sets it.")
    private boolean trustForwardedFor;

    @Option(names = "--address-rate", paramLabel = "N", defaultValue = "100", order = 24, description = "Requests a second from one address without a known session (default: 100).")
    private int addressRate = 100;

    @Option(names = "--account-rate", paramLabel = "N", defaultValue = "30", order = 25, description = "Requests a second of one account; service accounts may ten times as many (default: 30).")
    private int accountRate = 30;

    @Option(names = "--service-key-file", paramLabel = "FILE", order = 31, description = "File with the service key (default: made in the data directory).")
    private @Nullable Path serviceKeyFile;

    @Option(names = "--admin-port", paramLabel = "PORT", order = 25, description = "Port for operators, on loopback only (default: 7701, with%n--port 0 a free one; 0 takes a free one).")
    private @Nullable Integer adminPort;

    @Option(names = "--admin-keys", paramLabel = "DIR", order = 32, description = "Folder with a file NAME.operator.key or NAME.viewer.key for%neach admin key (default: made in the data directory).")
    private @Nullable Path adminKeys;

    @Mixin
    private PlacementOptions placement = new PlacementOptions();

    @Mixin
    private BindOptions bind = new BindOptions();

    @Mixin
    private ClusterKeyOptions clusterKey = new ClusterKeyOptions();

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    ServeApiCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        server.requireReadyFolder();
        ApiConfig.Listen listen = listen();
        PlacementPolicy policy = placement.policy();
        return new ServerRun(context, server).run(stop -> start(listen, policy, stop));
    }

    private ServerRun.Server start(ApiConfig.Listen listen, PlacementPolicy policy, StopSignal stop) {
        ApiConfig.Keys keys = keys();
        Storage opened = Storage.open(storage, context.console(), context.dataDirectory());
        try {
            DatabaseLogin login = opened.database();
            ApiConfig config = ApiConfig
                    .local(port, new DatabaseConfig(login.jdbcUrl(), login.user(), login.password()),
                            redis(opened.redis()), keys, BuildInfo.current().label())
                    .withListen(listen)
                    .withAdmin(ApiConfig.Listen.loopback(adminPort()), adminKeys())
                    .withPlacement(policy)
                    .withLimits(ApiLimits.DEFAULT.withPerAddress(addressRate).withPerAccount(accountRate));
            return new Running(opened, ApiServer.start(config), bind.address(), stop);
        } catch (RuntimeException refused) {
            opened.close();
            throw refused;
        }
    }

    private ApiConfig.Listen listen() {
        InetAddress address = bind.resolve();
        Ports.require("--port", port);
        requireRate("--address-rate", addressRate);
        requireRate("--account-rate", accountRate);
        Ports.requireFree("--port", address, port);
        Ports.require("--admin-port", adminPort());
        AdminOptions.requireOther(adminPort(), port);
        Ports.requireFree("--admin-port", InetAddress.getLoopbackAddress(), adminPort());
        return new ApiConfig.Listen(bind.address(), port, bind.insecurePlaintext(), trustForwardedFor);
    }

    private int adminPort() {
        return AdminOptions.port(adminPort, port);
    }

    private AdminKeys adminKeys() {
        Path folder = adminKeys;
        return AdminKeyFolder.read(folder == null ? Secrets.of(context.dataDirectory()).adminKeys() : folder);
    }

    private static void requireRate(String option, int perSecond) {
        if (perSecond < 1 || perSecond > MAX_RATE) {
            throw CliException.usage(option + " " + perSecond + " must be within 1.." + MAX_RATE);
        }
    }

    private ApiConfig.Keys keys() {
        Path file = serviceKeyFile;
        String service = file == null
                ? SecretFile.read("service key", Secrets.of(context.dataDirectory()).serviceKey())
                : SecretFile.read("--service-key-file", file);
        try {
            return ApiConfig.Keys.parse(clusterKey.text(context), service);
        } catch (IllegalArgumentException unfit) {
            throw CliException
                    .usage(unfit.getMessage() + "; make one with 'head -c 32 /dev/urandom | basenc --base64url'");
        }
    }

    private static @Nullable RedisConfig redis(@Nullable RedisLogin login) {
        return login == null ? null : new RedisConfig(login.host(), login.port(), login.password());
    }

    /** A started API server and the storage it stands on. */
    private record Running(Storage storage, ApiServer api, String address, StopSignal stop)
            implements
                ServerRun.Server {

        @Override
        public ReadyNotice notice() {
            return ReadyNotice.ofThisProcess("API server", ports(),
                    "http://" + Addresses.inUrl(address) + ":" + api.port());
        }

        private Map<String, Integer> ports() {
            Map<String, Integer> ports = new LinkedHashMap<>();
            ports.put("api", api.port());
            ports.put("admin", api.adminPort());
            return ports;
        }

        @Override
        public void drain() throws InterruptedException {
            try {
                if (stop.isOwnerGone()) {
                    outliveHosts();
                }
                api.stop();
            } finally {
                storage.close();
            }
        }

        /** The zone hosts of the same owner have begun to end as well, and save their players here. */
        private void outliveHosts() throws InterruptedException {
            long deadlineNs = System.nanoTime() + HOSTS_PATIENCE.toNanos();
            while (api.hasZoneHosts() && System.nanoTime() < deadlineNs) {
                Thread.sleep(HOSTS_POLL_MS);
            }
        }
    }
}
