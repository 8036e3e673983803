package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.protocol.CloseCode;
import dev.omega.server.api.Api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Instances that open and close by the settings of their shards, and who is placed in them; each test has a zone of its own. */
@Timeout(120)
class ShardsIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    private static int names;

    private final List<WorldHost> hosts = new ArrayList<>();
    private final List<String> zones = new ArrayList<>();

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void endAll() {
        zones.forEach(zone -> change(zone, "min_instances", 0, "draining", true));
        hosts.forEach(WorldHost::goodbye);
    }

    private WorldHost host(int slots) {
        WorldHost host = WorldHost.register(api, slots);
        hosts.add(host);
        return host;
    }

    /** A zone with settings of its own. */
    private String zone(String name, String kind, Object... settings) {
        Map<String, Object> all = Json.map("kind", kind);
        all.putAll(Json.map(settings));
        api.post("/v1/admin/shards", Api.OPERATOR_KEY, Json.object("zone_id", name, "settings", all)).expect(200);
        zones.add(name);
        return name;
    }

    private static void change(String zone, Object... settings) {
        Map<String, Object> all = Json.map();
        all.putAll(Json.map(settings));
        api.post("/v1/admin/shards/" + zone, Api.OPERATOR_KEY, Json.text(all)).expect(200);
    }

    private record Player(String token, long id) {

        Answer join(String zone, Object... more) {
            Map<String, Object> body = Json.map("zone_id", zone);
            body.putAll(Json.map(more));
            return api.post("/v1/characters/" + id + "/join", token, Json.text(body));
        }

        String placed(String zone, Object... more) {
            return join(zone, more).expect(201).text("instance_id");
        }
    }

    private static Player player() {
        int number = names++;
        String token = api.serviceToken("shard-" + number);
        return new Player(token, api.newCharacter(token, "Settler " + Api.letters(number)));
    }

    private static void party(Player... members) {
        Sql.update(SERVICES, "INSERT INTO party (leader_id) VALUES (" + members[0].id + ")");
        for (Player member : members) {
            Sql.update(SERVICES, "INSERT INTO party_member (character_id, party_id) SELECT " + member.id
                    + ", max(party_id) FROM party");
        }
    }

    private void until(Callable<Boolean> condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(100)).atMost(Duration.ofSeconds(30)).until(() -> {
            hosts.forEach(WorldHost::beat);
            return condition.call();
        });
    }

    private static int running(String zone) {
        return Integer.parseInt(Sql.query(SERVICES, "SELECT count(*) FROM zone_instance WHERE closed_at IS NULL"
                + " AND state = 'READY' AND zone_id = '" + zone + "'"));
    }

    private static int ordered(String zone) {
        return Integer
                .parseInt(Sql.query(SERVICES, "SELECT count(*) FROM instance_order WHERE zone_id = '" + zone + "'"));
    }

    @Test
    void director_shouldKeepTheMinimumOpenTheNextAndCloseTheEmpty() {
        WorldHost host = host(4);
        String zone = zone("meadow", "zone", "capacity", 4, "min_instances", 1, "max_instances", 3);
        until(() -> running(zone) == 1);
        for (int i = 0; i < 3; i++) {
            player().placed(zone);
        }
        until(() -> running(zone) == 2);
        assertEquals(2, ordered(zone), "three of four are the soft target: one more, once");
        Sql.update(SERVICES, "UPDATE character_lease SET expires_at = clock_timestamp() WHERE expires_at IS NOT NULL");
        change(zone, "empty_linger_ms", 0);
        until(() -> running(zone) == 1);
        assertEquals(1, host.players().size());
    }

    @Test
    void hostThatEnds_shouldHaveItsInstancesReplacedElsewhere() {
        WorldHost first = host(2);
        String zone = zone("heath", "zone", "min_instances", 2, "max_instances", 2);
        until(() -> running(zone) == 2);
        hosts.remove(first);
        WorldHost second = host(2);
        first.goodbye();
        until(() -> second.players().size() == 2);
        assertEquals(2, running(zone));
        assertEquals(4, ordered(zone), "each was replaced once");
    }

    @Test
    void leadersDeath_shouldNeitherOpenTwiceNorLoseAny() {
        host(8);
        String zone = zone("fen", "hub", "min_instances", 3, "max_instances", 6);
        try (Api other = Api.start(SERVICES)) {
            until(() -> running(zone) == 3);
            // Whoever leads is taken for dead, over and over, in the middle of what it does.
            for (int i = 0; i < 5; i++) {
                String term = Sql.query(SERVICES, "SELECT term FROM leadership");
                Sql.update(SERVICES, "UPDATE leadership SET holder = gen_random_uuid(),"
                        + " expires_at = clock_timestamp() - interval '1 s'");
                change(zone, "min_instances", 3 + i % 4);
                until(() -> !Sql.query(SERVICES, "SELECT term FROM leadership").equals(term));
            }
            change(zone, "min_instances", 6);
            until(() -> running(zone) == 6);
            assertTrue(other.port() > 0);
        }
        assertEquals(6, ordered(zone));
    }

    @Test
    void firstPlayer_shouldHaveAnInstanceOpened() {
        String zone = zone("moor", "zone", "max_instances", 1);
        Player early = player();
        Answer nothing = early.join(zone).expect(503);
        assertEquals("no_instance", nothing.code());
        assertFalse(nothing.json().at("/error").has("line"), "no host has room: there is nothing to wait for");
        host(1);
        Answer opening = early.join(zone).expect(503);
        assertEquals(1, opening.json().at("/error/line/position").asInt());
        until(() -> early.join(zone).status() == 201);
        assertEquals(1, ordered(zone));
    }

    @Test
    void line_shouldBeServedInItsOrderAndSaySo() {
        WorldHost host = host(1);
        String zone = zone("bog", "zone", "capacity", 2, "min_instances", 1, "max_instances", 1);
        until(() -> running(zone) == 1);
        Player first = player();
        Player second = player();
        Player third = player();
        Player fourth = player();
        Answer inside = first.join(zone).expect(201);
        second.placed(zone);
        assertEquals(1, third.join(zone).expect(503).json().at("/error/line/position").asInt());
        Answer behind = fourth.join(zone).expect(503);
        assertEquals("zone_full", behind.code());
        assertEquals(2, behind.json().at("/error/line/position").asInt());
        host.release(first.id, inside.number("fence"));
        assertEquals(2, fourth.join(zone).expect(503).json().at("/error/line/position").asInt(), "not its turn");
        third.placed(zone);
        assertTrue(fourth.join(zone).expect(503).json().at("/error/line").has("estimate_ms"), "somebody was admitted");
        Sql.update(SERVICES,
                "UPDATE character_lease SET expires_at = clock_timestamp() WHERE character_id = " + second.id);
        Player newcomer = player();
        assertEquals(2, newcomer.join(zone).expect(503).json().at("/error/line/position").asInt());
        second.placed(zone);
        assertEquals(1, fourth.join(zone).expect(503).json().at("/error/line/position").asInt(),
                "who lost its place a moment ago went first");
    }

    @Test
    void party_shouldFindItsSeatsKept() {
        host(2);
        String zone = zone("dale", "zone", "capacity", 8, "min_instances", 1, "max_instances", 1, "soft_fill_percent",
                50, "hard_cap_percent", 75, "party_reserve_percent", 25);
        until(() -> running(zone) == 1);
        Player anna = player();
        Player bert = player();
        Player cora = player();
        party(anna, bert, cora);
        String home = anna.placed(zone);
        for (int i = 0; i < 3; i++) {
            player().placed(zone);
        }
        assertEquals("zone_full", player().join(zone).expect(503).code(),
                "six of eight: one, three, and two kept seats");
        assertEquals(home, bert.placed(zone));
        assertEquals(home, cora.placed(zone));
        assertEquals("6",
                Sql.query(SERVICES, "SELECT count(*) FROM character_lease JOIN zone_instance USING (instance_key)"
                        + " WHERE instance_id = '" + home + "' AND expires_at > clock_timestamp()"));
    }

    @Test
    void friends_shouldBePreferredToTheFullest() {
        host(2);
        String zone = zone("glen", "zone", "capacity", 20, "min_instances", 2, "max_instances", 2);
        until(() -> running(zone) == 2);
        String crowded = player().placed(zone);
        Player friend = player();
        Sql.update(SERVICES,
                "UPDATE zone_instance SET draining_since = clock_timestamp() WHERE instance_id = '" + crowded + "'");
        String quiet = friend.placed(zone);
        Sql.update(SERVICES, "UPDATE zone_instance SET draining_since = NULL WHERE instance_id = '" + crowded + "'");
        player().placed(zone, "friends", List.of());
        assertNotEquals(crowded, quiet);
        assertEquals(quiet, player().placed(zone, "friends", List.of(friend.id)));
    }

    @Test
    void rift_shouldBeThePartysAlone() {
        WorldHost host = host(3);
        String zone = zone("crypt", "rift");
        Player anna = player();
        Player bert = player();
        Player stranger = player();
        party(anna, bert);
        for (Player visitor : List.of(anna, bert, stranger)) {
            assertTrue(visitor.join(zone).expect(503).response().body().contains("opened for you"));
        }
        until(() -> host.players().size() == 2);
        String rift = anna.placed(zone);
        assertEquals(rift, bert.placed(zone));
        String own = stranger.placed(zone);
        assertNotEquals(rift, own);
        assertEquals("no_instance",
                api.post("/v1/characters/" + stranger.id + "/join", stranger.token, Json.object("instance_id", rift))
                        .expect(503)
                        .code(),
                "not even by its name");
        Player late = player();
        Sql.update(SERVICES, "INSERT INTO party_member (character_id, party_id) SELECT " + late.id
                + ", party_id FROM party_member WHERE character_id = " + anna.id);
        assertEquals(rift, late.placed(zone), "who joins the party later has a seat as well");
        assertEquals(2, ordered(zone));
    }

    private static void open(String zone) {
        api.post("/v1/admin/instances", Api.OPERATOR_KEY, Json.object("zone_id", zone)).expect(200);
    }

    /** It never beats: what it does it has heard by its WebSocket, at a server that writes no orders and loses its Redis. */
    @Test
    void listeningHost_shouldHearOfOrdersAtAnyServerWithAndWithoutRedis() {
        WorldHost host = host(4);
        String zone = zone("dell", "zone", "min_instances", 0, "max_instances", 4);
        try (FaultProxy redis = new FaultProxy(SERVICES.redis().host(), SERVICES.redis().port());
                Api other = Api.start(SERVICES, config -> Api.withRedisAt(config, redis.port()));
                ControlClient line = ControlClient.open(other, host.bootId())) {
            open(zone);
            JsonNode first = line.order(1);
            line.done(first);
            line.done(first);
            Awaitility.await().until(() -> running(zone) == 1);
            redis.cut();
            open(zone);
            line.done(line.order(2));
            Awaitility.await().until(() -> running(zone) == 2);
            line.cut();
            open(zone);
            until(() -> running(zone) == 3);
            try (ControlClient again = ControlClient.open(other, host.bootId())) {
                api.call("POST", "/v1/admin/hosts/" + host.bootId() + "/drain", Api.OPERATOR_KEY, null).expect(204);
                again.awaitCommand("DRAIN_HOST");
            }
        }
        assertEquals(3, ordered(zone), "none twice");
    }

    @Test
    void hostThatDoesNotAcknowledge_shouldBeCutOffAndHearByItsHeartbeats() {
        WorldHost host = host(1);
        String zone = zone("gorge", "zone", "min_instances", 0, "max_instances", 1);
        try (ControlClient mute = ControlClient.mute(api, host.bootId())) {
            open(zone);
            assertEquals(CloseCode.TOO_SLOW, mute.closeCode());
        }
        until(() -> running(zone) == 1);
    }

    @Test
    void control_shouldEndWithWhoeverSpeaksNonsenseAndWithItsSuccessor() {
        WorldHost host = host(1);
        String path = "/internal/v1/hosts/" + host.bootId() + "/control";
        assertEquals("upgrade_required", api.get(path, Api.CLUSTER_KEY).expect(426).code());
        assertEquals("invalid_token", api.get(path, Api.SERVICE_KEY).expect(401).code());
        assertEquals("host_unknown",
                api.get(path.replace(host.bootId().toString(), UUID.randomUUID().toString()), Api.CLUSTER_KEY)
                        .expect(410)
                        .code());
        for (String nonsense : List.of("{", "{}", "[1]", "{\"heard\":99}", "{\"heard\":-1}",
                "{\"answer\":{\"order_id\":\"x\"}}", "\u0000", "x".repeat(1_000))) {
            try (ControlClient line = ControlClient.open(api, host.bootId())) {
                line.say(nonsense);
                assertEquals(CloseCode.PROTOCOL_ERROR, line.closeCode(), nonsense);
            }
        }
        try (ControlClient first = ControlClient.open(api, host.bootId());
                ControlClient second = ControlClient.open(api, host.bootId());
                ControlClient third = ControlClient.open(api, host.bootId())) {
            assertEquals(CloseCode.REPLACED, first.closeCode());
            assertEquals(CloseCode.REPLACED, second.closeCode());
            third.sayBytes();
            assertEquals(CloseCode.PROTOCOL_ERROR, third.closeCode());
        }
        try (ControlClient loud = ControlClient.open(api, host.bootId())) {
            loud.say("{\"heard\":1,\"why\":\"" + "x".repeat(2_000) + "\"}");
            assertNotEquals(0, loud.closeCode());
        }
        api.get("/livez", null).expect(200);
    }

    /** Arrivals, departures and lost tickets from many threads; what the database says is checked all the while. */
    @Test
    void randomLives_shouldNeverOverfillNorSplitAParty() throws InterruptedException {
        host(4);
        String zone = zone("plain", "zone", "capacity", 10, "min_instances", 4, "max_instances", 4);
        until(() -> running(zone) == 4);
        List<Player> players = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            players.add(player());
        }
        for (int i = 0; i < 30; i += 3) {
            party(players.get(i), players.get(i + 1), players.get(i + 2));
        }
        ConcurrentLinkedQueue<String> codes = new ConcurrentLinkedQueue<>();
        List<Thread> lives = new ArrayList<>();
        for (int t = 0; t < 6; t++) {
            int from = t * 10;
            lives.add(Thread.startVirtualThread(() -> {
                for (int round = 0; round < 12; round++) {
                    for (Player one : players.subList(from, from + 10)) {
                        Answer answer = one.join(zone);
                        if (answer.status() != 201) {
                            codes.add(answer.code());
                        } else if ((one.id + round) % 3 == 0) {
                            hosts.getFirst().release(one.id, answer.number("fence"));
                        }
                    }
                }
            }));
        }
        int worst = 0;
        while (lives.stream().anyMatch(Thread::isAlive)) {
            worst = Math.max(worst, Integer.parseInt(Sql.query(SERVICES,
                    "SELECT coalesce(max(c), 0) FROM (SELECT count(*) AS c FROM character_lease JOIN zone_instance"
                            + " USING (instance_key) WHERE zone_id = '" + zone
                            + "' AND expires_at > clock_timestamp() GROUP BY instance_key) x")));
        }
        for (Thread life : lives) {
            life.join();
        }
        assertTrue(worst > 0 && worst <= 10, "at most " + worst + " in one");
        assertTrue(Set.of("zone_full", "overloaded").containsAll(codes), codes.toString());
    }
}
