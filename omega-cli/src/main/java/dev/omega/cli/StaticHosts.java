package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.process.HostProvider;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Zone hosts that others start, on this machine or another, by {@code omega serve zone --slots N}: they register themselves at the API
 * server and are waited for, counted, and left alone. Main thread.
 */
final class StaticHosts implements HostProvider {
    private static final long POLL_MS = 500;

    private final Path apiReadyFile;
    private final Path dataDirectory;
    private final Consumer<String> progress;
    private int wanted;

    StaticHosts(Path apiReadyFile, Path dataDirectory, Consumer<String> progress) {
        this.apiReadyFile = apiReadyFile;
        this.dataDirectory = dataDirectory;
        this.progress = progress;
    }

    @Override
    public void want(int hosts) {
        wanted = hosts;
    }

    /** Waits as long as it takes: nobody knows when they are started. */
    @Override
    public List<ReadyNotice> awaitReady(StopSignal stop) throws InterruptedException {
        if (wanted == 0) {
            return List.of();
        }
        ReadyNotice api = api();
        String key = ShardFileOptions.key(dataDirectory);
        try (ApiClient client = ShardFileOptions.client(api)) {
            // The first host is this command's own.
            List<JsonNode> there = HostPaths.hosts(client, key, false);
            progress.accept(
                    "omega: waiting for " + wanted + " more zone hosts; start each with 'omega serve zone --slots N"
                            + " --api " + api.url() + "' and this cluster key");
            while (there.size() < wanted + 1 && !stop.await(POLL_MS)) {
                there = HostPaths.hosts(client, key, false);
            }
            return there.stream().skip(1).map(StaticHosts::notice).toList();
        }
    }

    private ReadyNotice api() {
        try {
            Optional<ReadyNotice> notice = ReadyNotice.read(apiReadyFile);
            return notice.orElseThrow(() -> CliException.failed("the API server is not ready", null));
        } catch (IOException unreadable) {
            throw CliException.failed("the API server's ready file: " + unreadable.getMessage(), unreadable);
        }
    }

    private static ReadyNotice notice(JsonNode host) {
        return new ReadyNotice("zone host " + host.path("host_name").asString("?"), 0, Map.of(),
                host.path("gateway_url").asString("?"));
    }

    @Override
    public void kill() {
        // They are others'.
    }

    @Override
    public void drain() {
        // They play on, and register again at the next API server.
    }

    @Override
    public void close() {
        // Nothing is its own.
    }
}
