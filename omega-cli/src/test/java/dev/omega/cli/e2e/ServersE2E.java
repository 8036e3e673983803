package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The servers in processes of their own, seen through the command line. The API server is started again when a test ended
 * it; the data directory stays.
 */
class ServersE2E {

    /** A drain waits at most 25 s for saves, plus what players were told and the farewell. */
    private static final Duration STOP = Duration.ofSeconds(60);

    @TempDir
    private static Path temp;
    private static @Nullable Cluster running;

    private Path data;
    private Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        data = temp.resolve("data");
        Cluster earlier = running;
        cluster = earlier != null && earlier.api().isAlive() ? earlier : Cluster.start(data);
        running = cluster;
    }

    @AfterEach
    void stopZones() throws Exception {
        cluster.closeZones();
    }

    @AfterAll
    static void stop() throws Exception {
        Cluster last = running;
        assertNotNull(last);
        last.close();
        running = null;
        Leftovers.assertNoneWithin(Duration.ofSeconds(15), temp);
    }

    @Test
    void commands_shouldAnswerInJsonAndTextWhenServersRun() throws Exception {
        Cluster.Zone zone = cluster.zone("forest-1", 0);
        JsonNode status = cluster.json("status", "--admin", cluster.adminUrl());
        JsonNode shards = cluster.json("shard", "list", "--admin", cluster.adminUrl());
        JsonNode frame = cluster.json("debug", "join-frame", "--api", cluster.apiUrl());
        OmegaCommand.Finished text = cluster.command().run("status", "--admin", cluster.adminUrl());

        assertAll(() -> assertEquals("READY", status.path("hosts").path(0).path("state").asString()),
                () -> assertEquals(zone.notice().path("url").asString(), frame.path("url").asString()),
                () -> assertEquals("forest-1", frame.path("instance_id").asString()),
                () -> assertTrue(frame.path("frame_hex").asString().matches("96([0-9a-f]{2})+"), frame.toString()),
                () -> assertTrue(shards.toString().contains("forest-1")),
                () -> assertTrue(text.out().contains("READY"), text.out()),
                () -> assertTrue(cluster.json("db", "status").path("running").asBoolean()),
                () -> assertFalse(cluster.json("db", "info").path("migrations").isEmpty()));
    }

    @Test
    void servers_shouldBeRefusedInOneLineWithExitCode7WhenPortOrDataDirectoryIsTaken() throws Exception {
        Cluster.Zone zone = cluster.zone("forest-1", 0);
        String apiPort = cluster.apiUrl().substring(cluster.apiUrl().lastIndexOf(':') + 1);
        OmegaCommand other = new OmegaCommand(temp.resolve("other"));

        assertRefused(7, "is in use by process", cluster.command().run("serve", "api", "--port", "0"));
        assertRefused(7, "cannot listen on 127.0.0.1:" + apiPort, other.run("serve", "api", "--port", apiPort));
        assertRefused(7, "cannot listen on 127.0.0.1:" + apiPort, other.run("debug", "echo", "--port", apiPort));
        assertRefused(7, "choose another --port",
                cluster.command()
                        .run("serve", "zone", "--id", "forest-2", "--api", cluster.apiUrl(), "--port",
                                Integer.toString(zone.gatewayPort())));
        assertRefused(7, "choose another --ops-port",
                cluster.command()
                        .run("serve", "zone", "--id", "forest-2", "--api", cluster.apiUrl(), "--port", "0",
                                "--ops-port", apiPort));
    }

    @Test
    void commands_shouldBeRefusedInOneLineWhenTheirKeyIsWrong() throws Exception {
        Path wrong = Files.writeString(temp.resolve("wrong"), "d3JvbmctYnV0LWxvbmctZW5vdWdoLXRvLWJlLWEta2V5LS0\n");

        assertRefused(6, "--admin-key-file",
                cluster.command().run("status", "--admin", cluster.adminUrl(), "--admin-key-file", wrong.toString()));
        assertRefused(6, "key",
                cluster.command()
                        .run("loadtest", "--api", cluster.apiUrl(), "--players", "1", "--no-progress",
                                "--service-key-file", wrong.toString()));
        assertRefused(6, "--cluster-key-file",
                cluster.command()
                        .run("serve", "zone", "--id", "forest-1", "--api", cluster.apiUrl(), "--port", "0",
                                "--ops-port", "0", "--cluster-key-file", wrong.toString()));
    }

    /** One complaint, beside what a server may have logged before. */
    private static void assertRefused(int code, String expected, OmegaCommand.Finished run) {
        List<String> complaints = run.errLines().stream().filter(line -> line.startsWith("omega: ")).toList();
        assertEquals(code, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertEquals(1, complaints.size(), run.err());
        assertTrue(complaints.getFirst().contains(expected), run.err());
        assertFalse(run.err().contains("unexpected"), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @Test
    void zone_shouldTellAndSaveItsPlayersAndExit0WhenItGetsSigterm() throws Exception {
        Cluster.Zone zone = cluster.zone("forest-1", 0);
        try (RunningOmega players = cluster.players(10, temp.resolve("drained"))) {
            cluster.awaitPlayers(10);
            long nowMs = cluster.count("SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)");
            zone.process().signal("TERM");

            OmegaCommand.Finished drained = zone.process().await(STOP);
            assertEquals(0, drained.exitCode(), drained.err());
            assertEquals("STOPPED", cluster.newestHost().path("state").asString());
            assertEquals(10, cluster.count(
                    "SELECT count(*) FROM character_state WHERE saved_at >= to_timestamp(" + nowMs + " / 1000.0)"));
            assertEquals(0, cluster.count(
                    "SELECT count(*) FROM character_lease WHERE instance_key IS NOT NULL AND loaded_at IS NOT NULL"));
            players.signal("TERM");
            players.await(STOP);
        }
        JsonNode report = report("drained");
        assertEquals(10, closedWith4000(report.path("errors")) + closedWith4000(report.path("errors_outside_window")));
    }

    @Test
    void zone_shouldExit7WhenANewerHostRunsItsInstance() throws Exception {
        Cluster.Zone older = cluster.zone("forest-1", 0);
        cluster.zone("forest-1", 0);
        OmegaCommand.Finished ended = older.process().await(STOP);

        assertEquals(7, ended.exitCode(), ended.err());
        assertEquals("omega: a newer zone host runs forest-1; this one has ended. Give each host instances of its own",
                ended.errLines().getLast());
    }

    @Test
    void api_shouldExit0AndTakeTheEmbeddedServersWithItWhenItGetsSigterm() throws Exception {
        cluster.api().signal("TERM");
        OmegaCommand.Finished drained = cluster.api().await(STOP);

        assertEquals(0, drained.exitCode(), drained.err());
        Leftovers.assertNoneWithin(Duration.ofSeconds(5), data);
    }

    @Test
    void zone_shouldExit75WithTheNumberOfUnsavedCharactersWhenItsApiWasKilled() throws Exception {
        Cluster.Zone zone = cluster.zone("forest-1", 0);
        try (RunningOmega players = cluster.players(5, temp.resolve("unsaved"))) {
            cluster.awaitPlayers(5);
            cluster.api().signal("KILL");
            zone.process().signal("TERM");
            OmegaCommand.Finished ended = zone.process().await(STOP);

            assertEquals(75, ended.exitCode(), ended.err());
            assertTrue(ended.errLines().getLast().startsWith("omega: 5 characters are not saved"), ended.err());
            assertFalse(ended.err().contains("\tat "), ended.err());
            players.signal("TERM");
            players.await(STOP);
        }
        Leftovers.assertNoneWithin(Duration.ofSeconds(15), data);
    }

    @Test
    void zone_shouldStopWaitingWhenItGetsSigtermBeforeItsApiIsThere() throws Exception {
        try (RunningOmega zone = cluster.command()
                .start("serve", "zone", "--id", "forest-1", "--api", "http://127.0.0.1:1", "--port", "0", "--ops-port",
                        "0")) {
            Cluster.await(STOP, "the host tries", () -> zone.err().contains("waiting to register"));
            zone.signal("TERM");

            assertEquals(0, zone.await(STOP).exitCode(), zone.err());
        }
    }

    @Test
    void recording_shouldReplayEqualInEveryTick() throws Exception {
        Path recording = temp.resolve("forest.rec");
        Cluster.Zone zone = cluster.zone(List.of("forest-1"), 0, "--record", recording.toString());
        try (RunningOmega players = cluster.players(20, temp.resolve("recorded"))) {
            cluster.awaitPlayers(20);
            Thread.sleep(Duration.ofSeconds(5));
            players.signal("TERM");
            players.await(STOP);
        }
        zone.process().signal("TERM");
        assertEquals(0, zone.process().await(STOP).exitCode(), zone.process().err());

        JsonNode verified = cluster.json("replay", "verify", recording.toString());
        assertTrue(verified.path("equal").asBoolean(), verified.toString());
        assertEquals(20, verified.path("players").asInt(), verified.toString());
        assertTrue(verified.path("inputs").asInt() > 500, verified.toString());
        assertEquals(0, cluster.command().run("replay", "run", recording.toString()).exitCode());
        assertTrue(cluster.command().run("replay", "bisect", recording.toString()).out().contains("no difference"));
        OmegaCommand.Finished again =
                cluster.command().run("serve", "zone", "--id", "forest-1", "--record", recording.toString());
        assertEquals(2, again.exitCode());
        assertEquals(1, again.err().lines().count(), again.err());
    }

    /** A zone host that is killed costs at most five seconds of any character (reliability design, fault matrix). */
    @Test
    void players_shouldBeBackAtMost5SecondsBehindWhenTheirZoneIsKilledAndStartedAgain() throws Exception {
        // Placement fills a copy of 100 seats to 95.
        List<String> instances = List.of("forest-1", "forest-2");
        Cluster.Zone zone = cluster.zone(instances, 0);
        int count = 100;
        try (RunningOmega players = cluster.players(count, temp.resolve("killed"))) {
            cluster.awaitPlayers(count);
            Thread.sleep(Duration.ofSeconds(6));
            zone.process().signal("KILL");
            Cluster.await(Duration.ofSeconds(5), "the API marks the host dead",
                    () -> cluster.newestHost().path("state").asString().equals("LOST"));
            cluster.zone(instances, zone.gatewayPort());
            cluster.awaitPlayers(count);
            players.signal("TERM");
            players.await(STOP);
        }

        JsonNode report = report("killed");
        JsonNode rollback = report.path("latencies_ms").path("rollback");
        assertEquals(count, rollback.path("n").asInt(), report.path("latencies_ms").toString());
        assertTrue(rollback.path("max").asDouble() <= 5_000, rollback.toString());
        assertEquals(0, report.path("errors").path("by_kind").path("protocol").asInt(-1));
    }

    private static int closedWith4000(JsonNode errors) {
        return errors.path("close_codes").path("4000").asInt();
    }

    private static JsonNode report(String folder) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(temp.resolve(folder).resolve("report.json")));
    }
}
