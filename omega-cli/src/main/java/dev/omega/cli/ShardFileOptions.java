package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.StopSignal;
import dev.omega.cli.storage.SecretFile;
import dev.omega.server.hostlink.HostRegistration;
import dev.omega.server.sim.ZoneCatalog;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The shards of servers that a command starts: instead of naming instances, a file says which open, and when. */
final class ShardFileOptions {
    /** A server that is starting answers within seconds that it is busy. */
    private static final int MOST_TRIES = 10;
    private static final long PAUSE_MS = 1_000;

    @Option(names = "--shards", paramLabel = "FILE", order = 13, description = "Open instances as this file has the shards (TOML, see examples/shards) instead of fixed ones.")
    private @Nullable Path path;

    private @Nullable ShardFile file;

    boolean named() {
        return path != null;
    }

    /** The option as it was given, with a space before it; nothing without it. */
    String asArguments() {
        return path == null ? "" : " --shards " + path;
    }

    /**
     * The file, read once; {@code null} when none is named.
     *
     * @throws CliException with one line on what is wrong in it
     */
    @Nullable
    ShardFile file() {
        Path named = path;
        if (named != null && file == null) {
            file = ShardFile.read(named);
        }
        return file;
    }

    /** @throws CliException when the file has a zone that the content has not */
    void requireZones(ContentOptions content) {
        ShardFile named = file();
        if (named == null) {
            return;
        }
        ZoneCatalog zones = content.zones();
        for (String zone : named.zoneIds()) {
            if (!zones.contains(zone)) {
                throw CliException.usage(named.path() + ": shard " + zone + " is none of the zones: "
                        + String.join(", ", zones.zoneIds()) + "; name one of them, or --content that has it");
            }
        }
    }

    /** @throws CliException when somebody is to play in a zone that the file does not open */
    void requireShardsFor(List<String> zonesPlayed) {
        ShardFile named = file();
        if (named != null) {
            for (String zone : zonesPlayed) {
                if (!named.zoneIds().contains(zone)) {
                    throw CliException.usage(named.path() + " has no shard " + zone
                            + ", where players are to go; it has " + String.join(", ", named.zoneIds()));
                }
            }
        }
    }

    /** Slots each of so many hosts needs for all that may be open at once. */
    int slots(int hosts) {
        ShardFile named = file();
        return named == null
                ? 0
                : Math.min(HostRegistration.MAX_SLOTS,
                        Math.ceilDiv(named.mostInstances(hosts * HostRegistration.MAX_SLOTS), hosts));
    }

    /** Options of the only zone host; nothing without a file. */
    List<String> zoneArguments() {
        return named() ? List.of("--slots", Integer.toString(slots(1))) : List.of();
    }

    /**
     * Applies the file to an API server of this installation, which may be busy with starting; nothing without a file.
     *
     * @param progress told which other shards keep instances open, which take slots that were not counted
     */
    void apply(ReadyNotice api, Path dataDirectory, StopSignal stop, Consumer<String> progress)
            throws InterruptedException {
        ShardFile named = file();
        if (named != null) {
            try (ApiClient client = client(api)) {
                ShardApplication application = new ShardApplication(named, client, key(dataDirectory), false);
                patiently(stop, application::apply);
                Map<String, Integer> kept = application.keptByOthers();
                if (!kept.isEmpty()) {
                    progress.accept("omega: shards that " + named.path() + " does not name keep instances open too: "
                            + kept + "; 'omega shard scale ZONE --min 0' ends that, --slots makes room for them");
                }
            }
        }
    }

    /**
     * The same for servers of a test: what earlier tests said of shards is forgotten, also without a file.
     *
     * @param started instances of each zone that the host is started with
     */
    void applyAnew(ReadyNotice api, Path dataDirectory, Map<String, Integer> started, StopSignal stop)
            throws InterruptedException {
        ShardFile named = file();
        try (ApiClient client = client(api)) {
            ShardApplication application =
                    new ShardApplication(named == null ? ShardFile.usual() : named, client, key(dataDirectory), false);
            patiently(stop, () -> {
                application.resetOthers(started);
                application.apply();
            });
        }
    }

    /** What is applied already is left alone when it is tried again. */
    private static void patiently(StopSignal stop, Runnable work) throws InterruptedException {
        for (int tries = 1;; tries++) {
            try {
                work.run();
                return;
            } catch (CliException busy) {
                if (tries == MOST_TRIES || busy.exitCode() != ExitCode.UNREACHABLE || stop.await(PAUSE_MS)) {
                    throw busy;
                }
            }
        }
    }

    /** Waits until what the file keeps open is open; nothing without a file. */
    void awaitOpen(ReadyNotice api, Path dataDirectory, StopSignal stop) throws InterruptedException {
        ShardFile named = file();
        if (named != null) {
            try (ApiClient client = client(api)) {
                new ShardApplication(named, client, key(dataDirectory), false).awaitOpen(stop);
            }
        }
    }

    /** A client of the operators' listener of an API server that this command started. */
    static ApiClient client(ReadyNotice api) {
        return ApiClient.ofAdmin(URI.create("http://127.0.0.1:" + api.ports().get("admin")), false);
    }

    /** The key of an operator of servers of this data directory. */
    static String key(Path dataDirectory) {
        return SecretFile.read("admin key",
                dataDirectory.resolve("secrets").resolve("admin").resolve("local.operator.key"));
    }
}
