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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The shards of servers that a command starts: instead of naming instances, a file says which open, and when. */
final class ShardFileOptions {
    /** A server that is starting answers within seconds that it is busy. */
    private static final int MOST_TRIES = 5;

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

    /** Applies the file to an API server of this installation, which may be busy with starting; nothing without a file. */
    void apply(ReadyNotice api, Path dataDirectory) {
        ShardFile named = file();
        if (named == null) {
            return;
        }
        try (ApiClient client = client(api)) {
            ShardApplication application = new ShardApplication(named, client, key(dataDirectory), false);
            for (int tries = 1; !isApplied(application, tries == MOST_TRIES); tries++) {
                // What is applied already is left alone.
            }
        }
    }

    private static boolean isApplied(ShardApplication application, boolean last) {
        try {
            var _ = application.apply();
            return true;
        } catch (CliException busy) {
            if (last || busy.exitCode() != ExitCode.UNREACHABLE) {
                throw busy;
            }
            return false;
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
