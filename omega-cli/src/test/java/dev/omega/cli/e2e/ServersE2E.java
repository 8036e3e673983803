package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What commands say while servers run, what is refused, and how the API server ends. */
class ServersE2E extends OnRunningServers {

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
    void api_shouldExit0AndTakeTheEmbeddedServersWithItWhenItGetsSigterm() throws Exception {
        cluster.api().signal("TERM");
        OmegaCommand.Finished drained = cluster.api().await(STOP);

        assertEquals(0, drained.exitCode(), drained.err());
        Leftovers.assertNoneWithin(Duration.ofSeconds(5), data);
    }
}
