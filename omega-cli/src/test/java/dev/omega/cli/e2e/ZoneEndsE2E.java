package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How a zone host ends: drained, replaced, without its API, before its API is there. */
class ZoneEndsE2E extends OnRunningServers {

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

    private static int closedWith4000(JsonNode errors) {
        return errors.path("close_codes").path("4000").asInt();
    }
}
