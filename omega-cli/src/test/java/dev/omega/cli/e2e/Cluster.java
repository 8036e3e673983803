package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code omega serve api} and {@code omega serve zone}, started as a user would in two shells, on free ports. */
final class Cluster implements AutoCloseable {
    private final Path data;
    private final RunningOmega api;
    private final String apiUrl;
    private final String adminUrl;
    private final List<RunningOmega> zones = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private Cluster(Path data, RunningOmega api, JsonNode notice) {
        this.data = data;
        this.api = api;
        this.apiUrl = notice.path("url").asString();
        this.adminUrl = "http://127.0.0.1:" + notice.at("/ports/admin").asInt();
    }

    /** Starts the API server on this data directory. */
    static Cluster start(Path data) throws Exception {
        Path ready = data.resolve("api.ready");
        OmegaCommand.withServerPrograms(data);
        Files.deleteIfExists(ready);
        RunningOmega api =
                new OmegaCommand(data).start("serve", "api", "--port", "0", "--ready-file", ready.toString());
        try {
            return new Cluster(data, api, api.awaitReady(ready));
        } catch (Exception | AssertionError failed) {
            api.close();
            throw failed;
        }
    }

    /** Waits for something that must come true. */
    static void await(Duration limit, String what, Callable<Boolean> condition) throws Exception {
        long deadlineNs = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            assertTrue(System.nanoTime() < deadlineNs, () -> "not within " + limit.toSeconds() + " s: " + what);
            Thread.sleep(50);
        }
    }

    String apiUrl() {
        return apiUrl;
    }

    String adminUrl() {
        return adminUrl;
    }

    RunningOmega api() {
        return api;
    }

    /** A command on the data directory of the API server. */
    OmegaCommand command() {
        return new OmegaCommand(data);
    }

    /** Starts a zone host with one instance and waits until players may come. */
    Zone zone(String instance, int port) throws Exception {
        return zone(List.of(instance), port);
    }

    /** Starts a zone host and waits until players may come. */
    Zone zone(List<String> instances, int port, String... more) throws Exception {
        Path ready = data.resolve("zone.ready");
        Files.deleteIfExists(ready);
        List<String> words = new ArrayList<>(List.of("serve", "zone", "--api", apiUrl, "--port", Integer.toString(port),
                "--ops-port", "0", "--drain", "1s", "--ready-file", ready.toString()));
        instances.forEach(instance -> words.addAll(List.of("--id", instance)));
        words.addAll(List.of(more));
        RunningOmega zone = command().start(words.toArray(String[]::new));
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
        OmegaCommand.Finished run = command().run(all.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.err(), String.join(" ", arguments));
        return JsonMapper.shared().readTree(run.out());
    }

    /** Starts players that talk to this cluster until they are stopped. */
    RunningOmega players(int count, Path reports) throws IOException {
        return command().start("loadtest", "--api", apiUrl, "--players", Integer.toString(count), "--duration", "5m",
                "--warmup", "1s", "--ramp-up", "1s", "--out", reports.toString(), "-o", "json");
    }

    /** Waits until so many players are in the world, as the API sees it. */
    void awaitPlayers(int count) throws Exception {
        await(Duration.ofSeconds(60), count + " players", () -> playersSeen() == count);
    }

    /** The newest zone host, as the API sees it. */
    JsonNode newestHost() throws IOException, InterruptedException {
        return json("status", "--admin", adminUrl).path("hosts").path(0);
    }

    /** Asked over HTTP, as a command would: a JVM for each look would take the machine from those who are looked at. */
    private int playersSeen() throws IOException, InterruptedException {
        String key = Files.readString(data.resolve("secrets/admin/local.operator.key")).strip();
        HttpRequest request = HttpRequest.newBuilder(URI.create(adminUrl + "/v1/admin/shards"))
                .header("Authorization", "Bearer " + key)
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        int players = 0;
        for (JsonNode shard : JsonMapper.shared().readTree(answer.body()).path("shards")) {
            for (JsonNode instance : shard.path("instances")) {
                players += instance.path("players").asInt();
            }
        }
        return players;
    }

    /** One number from the database, asked for as its owner. */
    long count(String sql) throws IOException, InterruptedException, SQLException {
        int port = json("db", "status").path("postgres").path("port").asInt();
        String password = Files.readString(data.resolve("secrets/postgres-owner.password")).strip();
        try (Connection connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/omega", "omega", password);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Ends the zone hosts; the API server goes on. */
    void closeZones() throws IOException {
        for (RunningOmega zone : zones) {
            zone.close();
        }
        zones.clear();
    }

    @Override
    public void close() throws IOException {
        http.close();
        closeZones();
        api.close();
    }
}
