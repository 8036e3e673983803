package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.embedded.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Thousands who want to play at once. */
@Timeout(180)
class MatchmakingCrowdIT {

    private static final int TICKETS = 5_000;
    private static final int HOSTS = 13;
    private static final int SLOTS = 200;

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** The figures are printed; what must hold is that everybody is matched or knows why not, and the work's bound. */
    @Test
    void fiveThousandTickets_shouldAllBeMatchedOrExplained() {
        // Nobody takes a seat here: none may be missed before all have one. The last two find each other, however far apart.
        api.post("/v1/admin/matchmaking/queues", Api.OPERATOR_KEY,
                Json.object("queue_id", "crowd", "title", "A crowd", "zone_id", "arena", "ladder", "crowd", "teams", 2,
                        "team_min", 1, "team_max", 1, "team_multiple", 1, "roles", Map.of(), "window_start", 100,
                        "window_growth", 50, "window_most", 1_500, "patience_ms", 0, "seat_ms", 300_000, "round_ms",
                        60_000, "win_points", 3, "open", true))
                .expect(200);
        planOnEmptyTables();
        List<SlotHost> hosts = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(SlotHost.register(() -> api, SLOTS));
        }
        enterAtOnce();
        long startNs = System.nanoTime();
        Awaitility.await().pollInterval(Duration.ofMillis(500)).atMost(Duration.ofSeconds(150)).until(() -> {
            hosts.forEach(SlotHost::serve);
            return crowd().get("tickets").asInt() <= 1;
        });
        JsonNode crowd = crowd();
        System.out.printf("%d tickets: %d matched in %d ms; time to match p50 %d ms, p95 %d ms; %d wait%n", TICKETS,
                crowd.get("matched").asInt(), (System.nanoTime() - startNs) / 1_000_000, crowd.get("p50_ms").asLong(),
                crowd.get("p95_ms").asLong(), crowd.get("tickets").asInt());
        assertEquals(TICKETS, crowd.get("matched").asInt() + crowd.get("tickets").asInt());
    }

    /** What a game that opens its doors has planned with: statistics of tables in which next to nothing was. */
    private static void planOnEmptyTables() {
        Sql.update(SERVICES, "ANALYZE match_ticket, match_ticket_member, arena_match, arena_match_player");
        Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
    }

    private static void enterAtOnce() {
        Sql.update(SERVICES, """
                WITH owner AS (INSERT INTO account (kind, name) VALUES ('service', 'the-crowd') RETURNING account_id)
                INSERT INTO "character" (account_id, name, name_key, class)
                    SELECT account_id, 'Crowd ' || i, 'crowdkey' || i, 'warrior' FROM owner, generate_series(1, %d) i"""
                .formatted(TICKETS));
        Sql.update(SERVICES, """
                WITH t AS (INSERT INTO match_ticket (ticket_id, queue_id, leader_id, rating, players)
                    SELECT gen_random_uuid(), 'crowd', character_id, 800 + (character_id * 7919 % 1401)::int, 1
                    FROM "character" WHERE name_key LIKE 'crowdkey%' RETURNING ticket_id, leader_id)
                INSERT INTO match_ticket_member (ticket_id, character_id) SELECT ticket_id, leader_id FROM t""");
    }

    private static JsonNode crowd() {
        return api.get("/v1/admin/matchmaking/queues", Api.OPERATOR_KEY)
                .expect(200)
                .json()
                .get("queues")
                .valueStream()
                .filter(q -> q.at("/queue/queue_id").asString().equals("crowd"))
                .findFirst()
                .orElseThrow();
    }
}
