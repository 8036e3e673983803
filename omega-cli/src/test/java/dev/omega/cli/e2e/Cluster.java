package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code omega serve api} and {@code omega serve zone}, started as a user would in two shells, on free ports. */
final class Cluster implements AutoCloseable {
    private final OmegaCommand command;
    private final Path folder;
    private final RunningOmega api;
    private final String apiUrl;
    private final List<RunningOmega> zones = new ArrayList<>();

    private Cluster(OmegaCommand command, Path folder, RunningOmega api, String apiUrl) {
        this.command = command;
        this.folder = folder;
        this.api = api;
        this.apiUrl = apiUrl;
    }

    /** Starts the API server; {@code folder} is its data directory. */
    static Cluster start(Path folder) throws Exception {
        OmegaCommand command = new OmegaCommand(folder);
        Path ready = folder.resolve("api.ready");
        Files.createDirectories(folder);
        RunningOmega api = command.start("serve", "api", "--port", "0", "--ready-file", ready.toString());
        try {
            return new Cluster(command, folder, api, api.awaitReady(ready).path("url").asString());
        } catch (Exception | AssertionError failed) {
            api.close();
            throw failed;
        }
    }

    String apiUrl() {
        return apiUrl;
    }

    RunningOmega api() {
        return api;
    }

    /** Starts a zone host and waits until players may come. */
    Zone zone(String instance, int port) throws Exception {
        Path ready = folder.resolve(instance + "-" + zones.size() + ".ready");
        RunningOmega zone = command.start("serve", "zone", "--id", instance, "--api", apiUrl, "--port",
                Integer.toString(port), "--ops-port", "0", "--ready-file", ready.toString());
        zones.add(zone);
        return new Zone(zone, zone.awaitReady(ready));
    }

    /** A running zone host and what it told when it was ready. */
    record Zone(RunningOmega process, JsonNode notice) {

        int gatewayPort() {
            return notice.path("ports").path("gateway").asInt();
        }
    }

    /** Runs a command that must succeed in silence, and reads its JSON. */
    JsonNode json(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("-o", "json"));
        OmegaCommand.Finished run = command.run(all.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.err(), String.join(" ", arguments));
        return JsonMapper.shared().readTree(run.out());
    }

    /** Starts players that talk to this cluster. */
    RunningOmega players(int count, String duration, Path reports) throws IOException {
        return command.start("loadtest", "--api", apiUrl, "--players", Integer.toString(count), "--duration", duration,
                "--warmup", "2s", "--ramp-up", "1s", "--out", reports.toString(), "-o", "json");
    }

    /** The newest zone host, as the API sees it. */
    JsonNode newestHost() throws IOException, InterruptedException {
        return json("status", "--api", apiUrl).path("hosts").path(0);
    }

    /** Players in all instances, as the API sees them. */
    int playersSeen() throws IOException, InterruptedException {
        int players = 0;
        for (JsonNode shard : json("shard", "list", "--api", apiUrl).path("shards")) {
            for (JsonNode instance : shard.path("instances")) {
                players += instance.path("players").asInt();
            }
        }
        return players;
    }

    @Override
    public void close() throws IOException {
        for (RunningOmega zone : zones) {
            zone.close();
        }
        api.close();
    }
}
