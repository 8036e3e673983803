package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Players of a zone host that records them, and of one that is killed. */
class ZonePlayersE2E extends OnRunningServers {

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
}
