package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The servers in processes of their own, seen through the command line. */
class ServersE2E {
    private static final Duration STOP = Duration.ofSeconds(40);

    @TempDir
    private Path temp;

    private Path data;
    private Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        data = temp.resolve("data");
        cluster = Cluster.start(data);
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
        Leftovers.assertNoneWithin(Duration.ofSeconds(15), data);
    }

    private static void await(Duration limit, String what, Callable<Boolean> condition) throws Exception {
        long deadlineNs = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            assertTrue(System.nanoTime() < deadlineNs, () -> "not within " + limit.toSeconds() + " s: " + what);
            Thread.sleep(50);
        }
    }

    @Test
    void commands_shouldAnswerInJsonAndTextWhenServersRun() throws Exception {
        Cluster.Zone zone = cluster.zone("forest-1", 0);
        JsonNode status = cluster.json("status", "--api", cluster.apiUrl());
        JsonNode shards = cluster.json("shard", "list", "--api", cluster.apiUrl());
        JsonNode frame = cluster.json("debug", "join-frame", "--api", cluster.apiUrl());
        OmegaCommand.Finished text = new OmegaCommand(data).run("status", "--api", cluster.apiUrl());

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

        assertRefused(7, new OmegaCommand(data).run("serve", "api", "--port", "0"));
        assertRefused(7, other.run("serve", "api", "--port", apiPort));
        assertRefused(7, other.run("debug", "echo", "--port", apiPort));
        assertRefused(7, new OmegaCommand(data).run("serve", "zone", "--id", "forest-2", "--api", cluster.apiUrl(),
                "--port", Integer.toString(zone.gatewayPort())));
    }

    @Test
    void commands_shouldBeRefusedInOneLineWhenTheirKeyIsWrong() throws Exception {
        Path wrong = Files.writeString(temp.resolve("wrong"), "d3JvbmctYnV0LWxvbmctZW5vdWdoLXRvLWJlLWEta2V5LS0\n");

        assertRefused(6, new OmegaCommand(data).run("status", "--api", cluster.apiUrl(), "--service-key-file",
                wrong.toString()));
        assertRefused(6, new OmegaCommand(data).run("loadtest", "--api", cluster.apiUrl(), "--players", "1",
                "--no-progress", "--service-key-file", wrong.toString()));
        assertRefused(6, new OmegaCommand(data).run("serve", "zone", "--id", "forest-1", "--api", cluster.apiUrl(),
                "--port", "0", "--ops-port", "0", "--cluster-key-file", wrong.toString()));
    }

    private static void assertRefused(int code, OmegaCommand.Finished run) {
        List<String> complaints = run.errLines().stream().filter(line -> line.startsWith("omega: ")).toList();
        assertEquals(code, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertEquals(1, complaints.size(), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @Test
    void zone_shouldSaveItsPlayersAndExit0WhenItGetsSigterm() throws Exception {
        Cluster.Zone zone = cluster.zone("forest-1", 0);
        try (RunningOmega players = cluster.players(10, "60s", temp.resolve("reports"))) {
            await(Duration.ofSeconds(30), "10 players", () -> cluster.playersSeen() == 10);
            zone.process().signal("TERM");

            OmegaCommand.Finished drained = zone.process().await(STOP);
            assertEquals(0, drained.exitCode(), drained.err());
            assertEquals("STOPPED", cluster.newestHost().path("state").asString());
            assertEquals(10, count("SELECT count(*) FROM character_state WHERE version > 0"));
            assertEquals(0, count(
                    "SELECT count(*) FROM character_lease WHERE instance_key IS NOT NULL AND loaded_at IS NOT NULL"));
            players.signal("TERM");
        }
    }

    @Test
    void api_shouldExit0AndTakeTheEmbeddedServersWithItWhenItGetsSigterm() throws Exception {
        cluster.api().signal("TERM");
        OmegaCommand.Finished drained = cluster.api().await(STOP);

        assertEquals(0, drained.exitCode(), drained.err());
        Leftovers.assertNoneWithin(Duration.ofSeconds(5), data);
    }

    @Test
    void servers_shouldLeaveNothingRunningWhenTheApiIsKilled() throws Exception {
        cluster.api().signal("KILL");

        Leftovers.assertNoneWithin(Duration.ofSeconds(15), data);
    }

    @Test
    void zone_shouldStopWaitingWhenItGetsSigtermBeforeItsApiIsThere() throws Exception {
        try (RunningOmega zone = new OmegaCommand(data).start("serve", "zone", "--id", "forest-1", "--api",
                "http://127.0.0.1:1", "--port", "0", "--ops-port", "0")) {
            await(Duration.ofSeconds(20), "the host tries", () -> zone.err().contains("WARN"));
            zone.signal("TERM");

            assertEquals(0, zone.await(STOP).exitCode(), zone.err());
        }
    }

    /** Acceptance of the spine: a zone host that is killed costs at most five seconds of any character. */
    @Test
    void players_shouldBeBackAtMost5SecondsBehindWhenTheirZoneIsKilledAndStartedAgain() throws Exception {
        Cluster.Zone zone = cluster.zone("forest-1", 0);
        Path reports = temp.resolve("reports");
        int players = 60;
        try (RunningOmega load = cluster.players(players, "40s", reports)) {
            await(Duration.ofSeconds(40), players + " players", () -> cluster.playersSeen() == players);
            Thread.sleep(Duration.ofSeconds(8));
            zone.process().signal("KILL");
            await(Duration.ofSeconds(5), "the API marks the host dead",
                    () -> cluster.newestHost().path("state").asString().equals("LOST"));
            cluster.zone("forest-1", zone.gatewayPort());
            await(Duration.ofSeconds(30), "players are back", () -> cluster.playersSeen() == players);
            load.await(Duration.ofMinutes(2));
        }

        JsonNode report = JsonMapper.shared().readTree(Files.readString(reports.resolve("report.json")));
        JsonNode rollback = report.path("latencies_ms").path("rollback");
        assertEquals(players, rollback.path("n").asInt(rollback.path("count").asInt()),
                report.path("latencies_ms").toString());
        assertTrue(rollback.path("max").asDouble() <= 5_000, rollback.toString());
        assertEquals(0, report.path("errors").path("by_kind").path("protocol").asInt(-1));
    }

    private long count(String sql) throws IOException, InterruptedException, SQLException {
        JsonNode postgres = cluster.json("db", "status").path("postgres");
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.path("port").asInt() + "/omega";
        String password = Files.readString(data.resolve("secrets/postgres-owner.password")).strip();
        try (Connection connection = DriverManager.getConnection(url, "omega", password);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
