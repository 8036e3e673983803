package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A match that real players play on a real host, from the queue to the result, also with the API away at its end. */
@Timeout(120)
final class MatchHostIT {

    @RegisterExtension
    static final TestDatabase SERVICES = RealApi.database();

    @TempDir
    Path directory;

    @Test
    void match_shouldBePlayedInAnInstanceOfItsOwnAndItsResultOutliveTheApi() throws Exception {
        try (RealApi api = new RealApi(SERVICES); ZoneHost host = ZoneHost.start(config(api))) {
            defineQueue(api);
            RealApi.Owned anna = api.newCharacter("Annarena");
            RealApi.Owned berta = api.newCharacter("Bertarena");
            api.ask(anna, "/matchmaking", Map.of("queue_id", "duel"));
            api.ask(berta, "/matchmaking", Map.of("queue_id", "duel"));
            String instance = await(api, anna, "seating").at("/match/instance_id").asString();
            RealApi.Grant first = api.join(anna, instance);
            RealApi.Grant second = api.join(berta, instance);
            try (TestPlayer one = TestPlayer.withTicket(first.url(), first.ticket()).in();
                    TestPlayer other = TestPlayer.withTicket(second.url(), second.ticket()).in()) {
                await(api, anna, "playing");
                api.stop();
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::holdsResult);
                api.startAgain();
                JsonNode done = await(api, anna, "done");
                assertEquals(0, done.at("/match/winner_team").asInt(-1), "nobody hit anybody: a draw");
                assertEquals("done", done.at("/ticket/state").asString());
                assertTrue(one.closeCode() > 0 && other.closeCode() > 0, "the instance closes");
            }
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !holdsResult());
            assertEquals(HostState.READY, host.state());
            assertEquals(1500, api.look(anna, "/ratings").at("/ratings/0/rating").asInt());
        }
    }

    private ZoneHostConfig config(RealApi api) {
        ZoneHostConfig usual = ZoneHostConfig.local(0, 0, api.base(), RealApi.CLUSTER_KEY, List.of("forest-1"), "test");
        return new ZoneHostConfig(usual.hostName(), usual.bind(), usual.insecurePlaintext(), usual.publicUrl(),
                usual.opsPort(), usual.api(), usual.clusterKey(), usual.zones(), List.of(), usual.allowedOrigins(),
                usual.build(), usual.drainSeconds(), directory, usual.items(), usual.recording(), usual.unixSocket(),
                usual.shape(), usual.strategies(), 2);
    }

    private boolean holdsResult() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".matches"));
        }
    }

    private static void defineQueue(RealApi api) throws Exception {
        JsonNode made = api.operate("/v1/admin/matchmaking/queues",
                Map.ofEntries(Map.entry("queue_id", "duel"), Map.entry("title", "Duel"), Map.entry("zone_id", "arena"),
                        Map.entry("ladder", "duel"), Map.entry("teams", 2), Map.entry("team_min", 1),
                        Map.entry("team_max", 1), Map.entry("team_multiple", 1), Map.entry("roles", Map.of()),
                        Map.entry("window_start", 100), Map.entry("window_growth", 50), Map.entry("window_most", 800),
                        Map.entry("patience_ms", 0), Map.entry("seat_ms", 30_000), Map.entry("round_ms", 3_000),
                        Map.entry("win_points", 3), Map.entry("open", true)));
        assertEquals("duel", made.at("/queue_id").asString(made.toString()));
    }

    private static JsonNode await(RealApi api, RealApi.Owned character, String state) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(30))
                .until(() -> api.look(character, "/matchmaking"),
                        found -> found.at("/match/state").asString("").equals(state));
    }
}
