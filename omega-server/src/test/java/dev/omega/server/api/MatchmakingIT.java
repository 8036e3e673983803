package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** From the queue to the rating, with hosts that do what this test says. */
@Timeout(120)
class MatchmakingIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final String QUEUES = "/v1/admin/matchmaking/queues";

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    private static int names;

    private final List<SlotHost> hosts = new ArrayList<>();

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void leaveNobodyBehind() {
        hosts.forEach(SlotHost::goodbye);
        // In the order in which everybody locks them.
        Sql.update(SERVICES, """
                WITH left_over AS (SELECT ticket_id FROM match_ticket WHERE state IN ('waiting', 'matched')
                    ORDER BY ticket_id FOR UPDATE)
                UPDATE match_ticket SET state = 'cancelled', cause = 'asked' WHERE ticket_id IN (TABLE left_over)""");
        Sql.update(SERVICES, "UPDATE match_ticket_member SET active = false WHERE active");
    }

    private record Player(String token, long id) {

        String path() {
            return "/v1/characters/" + id + "/matchmaking";
        }

        Answer enter(String queue) {
            return api.post(path(), token, Json.object("queue_id", queue));
        }

        JsonNode state() {
            return api.get(path(), token).expect(200).json();
        }

        String ticket() {
            return state().at("/ticket/state").asString();
        }

        String match() {
            return state().at("/match/state").asString("");
        }
    }

    private SlotHost host(int slots) {
        SlotHost host = SlotHost.register(() -> api, slots);
        hosts.add(host);
        return host;
    }

    private static Player player() {
        int number = names++;
        String token = api.serviceToken("match-" + number);
        return new Player(token, api.newCharacter(token, "Fighter " + Api.letters(number)));
    }

    private static void queue(String id, Object... changes) {
        api.post(QUEUES, Api.OPERATOR_KEY, Json.text(definition(id, changes))).expect(200);
    }

    private static Map<String, Object> definition(String id, Object... changes) {
        Map<String, Object> queue = Json.map("queue_id", id, "title", "A queue", "zone_id", "arena", "ladder", id,
                "teams", 2, "team_min", 1, "team_max", 1, "team_multiple", 1, "roles", Map.of(), "window_start", 100,
                "window_growth", 50, "window_most", 1_000, "patience_ms", 0, "seat_ms", 20_000, "round_ms", 60_000,
                "win_points", 3, "open", true);
        queue.putAll(Json.map(changes));
        return queue;
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(100)).atMost(Duration.ofSeconds(30)).until(condition);
    }

    /** Serves until the player's match is in this state. */
    private static void await(SlotHost host, Player player, String state) {
        until(() -> {
            host.serve();
            return player.match().equals(state);
        });
    }

    private static long join(Player player, String instanceId) {
        Answer joined = api
                .post("/v1/characters/" + player.id() + "/join", player.token(), Json.object("instance_id", instanceId))
                .expect(201);
        return joined.number("fence");
    }

    private static int load(SlotHost host, Player player, String instanceId) {
        long fence = join(player, instanceId);
        return host.call("/characters/load", Json.object("characters", List.of(TestHost.lease(player.id(), fence))))
                .expect(200)
                .json()
                .at("/characters/0/team")
                .asInt();
    }

    private static String verdict(SlotHost host, String matchId, int winner, Player... players) {
        List<Object> points = new ArrayList<>();
        for (Player player : players) {
            points.add(Json.map("character_id", player.id(), "points", 2));
        }
        return host.result(matchId, winner, points).json().at("/results/0/verdict").asString();
    }

    @Test
    void duel_shouldGoFromTheQueueToTheRatings() {
        queue("duel");
        SlotHost host = host(3);
        Player anna = player();
        Player berta = player();
        Watcher watcher = Watcher.now(api, anna.token());
        UUID key = UUID.randomUUID();
        Answer first = api.post(anna.path(), anna.token(), Json.object("queue_id", "duel"), key).expect(201);
        assertEquals(first.json(), api.post(anna.path(), anna.token(), Json.object("queue_id", "duel"), key).json());
        assertEquals("nobody_else", first.json().at("/ticket/why/reason").asString());
        assertEquals("in_queue", anna.enter("duel").expect(409).code());
        assertEquals("unknown_queue", berta.enter("nowhere").expect(404).code());

        berta.enter("duel").expect(201);
        until(() -> anna.match().equals("opening"));
        assertEquals("not_queued", api.call("POST", anna.path() + "/cancel", anna.token(), null).expect(409).code());
        await(host, anna, "seating");
        JsonNode match = anna.state().get("match");
        String instance = match.get("instance_id").asString();
        Player stranger = player();
        assertEquals(
                "no_instance", api
                        .post("/v1/characters/" + stranger.id() + "/join", stranger.token(),
                                Json.object("instance_id", instance))
                        .expect(503)
                        .code(),
                "it has no seat");

        String matchId = match.get("match_id").asString();
        int annas = load(host, anna, instance);
        assertEquals("IMPOSSIBLE", verdict(host, matchId, annas, anna), "not all have come");
        assertEquals(3, annas + load(host, berta, instance));
        assertEquals("IMPOSSIBLE", verdict(host, matchId, 3, anna, berta), "there is no team 3");
        await(host, anna, "playing");
        assertEquals("UNKNOWN", verdict(host(1), matchId, annas, anna, berta), "it runs elsewhere");
        int team = match.get("players")
                .valueStream()
                .filter(p -> p.get("character_id").asLong() == anna.id())
                .findFirst()
                .orElseThrow()
                .get("team")
                .asInt();
        assertEquals("ACCEPTED", verdict(host, matchId, team, anna, berta));
        assertEquals("ACCEPTED", verdict(host, matchId, 3 - team, anna, berta), "the first answer stands");
        assertEquals("done", anna.ticket());
        assertEquals(team, anna.state().at("/match/winner_team").asInt());
        assertEquals("UNKNOWN", verdict(host, UUID.randomUUID().toString(), 0));
        assertEquals("UNKNOWN", verdict(host(1), matchId, team, anna), "another host's");

        assertEquals(List.of("match.changed", "match.changed", "match.changed"), watcher.types(3));
        assertEquals(List.of("seating", "playing", "done"),
                watcher.events().stream().map(e -> e.at("/body/state").asString()).toList());
        assertEquals(matchId, watcher.events().getLast().at("/body/match_id").asString());
        watcher.close();

        assertEquals(1662, rating(anna), "as two fresh players by the paper's formulas");
        assertEquals(1338, rating(berta));
        until(() -> {
            host.serve();
            return host.beat().isEmpty();
        });
        assertTrue(host.seen().stream().anyMatch(o -> o.get("kind").asString().equals("close")));
    }

    private static int rating(Player player) {
        return api.get("/v1/characters/" + player.id() + "/ratings", player.token())
                .expect(200)
                .json()
                .at("/ratings/0/rating")
                .asInt();
    }

    @Test
    void whoDoesNotCome_shouldWaitNoLongerAndTheOtherGoOn() {
        queue("noshow", "seat_ms", 1_000);
        SlotHost host = host(2);
        Player came = player();
        Player absent = player();
        came.enter("noshow").expect(201);
        absent.enter("noshow").expect(201);
        await(host, came, "seating");
        load(host, came, came.state().at("/match/instance_id").asString());
        await(host, came, "no_show");
        assertEquals("waiting", came.ticket());
        assertEquals("cancelled", absent.ticket());
        assertEquals("no_show", absent.state().at("/ticket/cause").asString());
        api.call("POST", came.path() + "/cancel", came.token(), null).expect(200);
    }

    @Test
    void match_shouldSurviveRefusalsAndDeadHosts() {
        queue("hosts");
        SlotHost first = host(1);
        Player anna = player();
        Player berta = player();
        anna.enter("hosts").expect(201);
        berta.enter("hosts").expect(201);
        until(() -> !first.beat().isEmpty());
        JsonNode order = first.seen().getLast();
        SlotHost second = host(1);
        first.goodbye();
        until(() -> !second.beat().isEmpty());
        assertEquals(order.get("order_id"), second.seen().getLast().get("order_id"), "the same order, elsewhere");
        assertFalse(order.get("instance_id").equals(second.seen().getLast().get("instance_id")));
        await(second, anna, "seating");

        second.goodbye();
        until(() -> anna.match().equals("failed"));
        assertEquals("waiting", anna.ticket());
        assertEquals("TOO_LATE", verdict(second, order.get("order_id").asString(), 1, anna));
        assertEquals("no_room", anna.state().at("/ticket/why/reason").asString());
        SlotHost third = host(1);
        until(() -> !third.beat().isEmpty());
        api.close();
        api = Api.start(SERVICES);
        assertEquals(1, third.beat().size(), "orders outlive the API server");
        await(third, anna, "seating");
    }

    /** A host that cannot do what it is told is not asked for ever, and its players are let go. */
    @Test
    void match_shouldFailWhenHostsKeepRefusing() {
        queue("refused");
        SlotHost host = host(1);
        Player anna = player();
        Player berta = player();
        anna.enter("refused").expect(201);
        berta.enter("refused").expect(201);
        AtomicReference<String> failed = new AtomicReference<>("");
        until(() -> {
            host.refuse("no such map");
            JsonNode match = anna.state().path("match");
            failed.set(match.path("match_id").asString(""));
            return match.path("state").asString("").equals("failed");
        });
        assertEquals(3, host.seen().stream().filter(o -> o.get("order_id").asString().equals(failed.get())).count());
    }

    @Test
    void queue_shouldRefuseAZoneInWhichNobodyCanBeHurt() {
        assertEquals("invalid_request",
                api.post(QUEUES, Api.OPERATOR_KEY, Json.text(definition("wood", "zone_id", "forest")))
                        .expect(400)
                        .code());
        assertEquals("invalid_request",
                api.post(QUEUES, Api.OPERATOR_KEY, Json.text(definition("war", "teams", 3, "team_max", 34)))
                        .expect(400)
                        .code(),
                "no result names 102 players");
        assertEquals("unknown_zone",
                api.post(QUEUES, Api.OPERATOR_KEY, Json.text(definition("wood", "zone_id", "nowhere")))
                        .expect(404)
                        .code());
    }

    @Test
    void party_shouldStayTogether() {
        queue("pairs", "team_min", 2, "team_max", 2, "team_multiple", 2);
        SlotHost host = host(1);
        List<Player> players = List.of(player(), player(), player(), player());
        for (int leader = 0; leader < 4; leader += 2) {
            Player own = players.get(leader);
            Player other = players.get(leader + 1);
            String name = api.get("/v1/characters/" + other.id(), other.token()).text("name");
            JsonNode party =
                    api.post("/v1/characters/" + own.id() + "/party/invite", own.token(), Json.object("name", name))
                            .expect(200)
                            .json();
            api.post("/v1/characters/" + other.id() + "/party/accept", other.token(),
                    Json.object("party_id", party.at("/party/party_id").asLong())).expect(200);
            assertEquals("not_leader", other.enter("pairs").expect(409).code());
            own.enter("pairs").expect(201);
        }
        await(host, players.getFirst(), "seating");
        Map<Long, Integer> teams = new HashMap<>();
        players.getFirst()
                .state()
                .at("/match/players")
                .forEach(p -> teams.put(p.get("character_id").asLong(), p.get("team").asInt()));
        assertEquals(teams.get(players.get(0).id()), teams.get(players.get(1).id()));
        assertEquals(teams.get(players.get(2).id()), teams.get(players.get(3).id()));
        assertEquals(2, new HashSet<>(teams.values()).size());
    }

    /** All have come and played before any API server looked. */
    @Test
    void result_shouldCountAlsoWhenTheMatchWasOverBeforeItWasSeenToBegin() {
        queue("quick");
        SlotHost host = host(1);
        Player anna = player();
        Player berta = player();
        anna.enter("quick").expect(201);
        berta.enter("quick").expect(201);
        await(host, anna, "seating");
        JsonNode match = anna.state().get("match");
        String instance = match.get("instance_id").asString();
        load(host, anna, instance);
        load(host, berta, instance);
        assertEquals("ACCEPTED", verdict(host, match.get("match_id").asString(), 0, anna, berta));
        assertEquals("done", anna.ticket());
    }

    @Test
    void enteringTwiceAtOnce_shouldBeRefusedOnce() throws Exception {
        queue("twice");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                Player anna = player();
                CyclicBarrier together = new CyclicBarrier(4);
                List<Future<Integer>> answers = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    answers.add(threads.submit(() -> {
                        together.await();
                        return anna.enter("twice").status();
                    }));
                }
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> answer : answers) {
                    statuses.add(answer.get());
                }
                assertEquals(List.of(201, 409, 409, 409), statuses.stream().sorted().toList());
            }
        }
    }

    /** Such a queue cannot be defined, but a table can be edited. */
    @Test
    void brokenQueue_shouldNotHoldUpThoseAfterIt() {
        queue("a-broken");
        queue("b-sound");
        Player lost = player();
        lost.enter("a-broken").expect(201);
        Sql.update(SERVICES, "UPDATE match_queue SET roles = '{\"roles\":{\"tank\":9}}' WHERE queue_id = 'a-broken'");
        SlotHost host = host(1);
        Player anna = player();
        Player berta = player();
        anna.enter("b-sound").expect(201);
        berta.enter("b-sound").expect(201);
        await(host, anna, "seating");
        Sql.update(SERVICES, "UPDATE match_queue SET roles = '{\"roles\":{}}' WHERE queue_id = 'a-broken'");
        api.call("POST", lost.path() + "/cancel", lost.token(), null).expect(200);
    }

    @Test
    void oldMatchesAndTickets_shouldBeForgottenAfterAWeek() {
        queue("old");
        Player anna = player();
        anna.enter("old").expect(201);
        api.call("POST", anna.path() + "/cancel", anna.token(), null).expect(200);
        Player berta = player();
        berta.enter("old").expect(201);
        Sql.update(SERVICES, "UPDATE match_ticket SET since = since - interval '8 days' WHERE queue_id = 'old'");
        Sql.update(SERVICES, """
                INSERT INTO arena_match (match_id, queue_id, zone_id, state, seat_ms, round_ms, ended_at)
                    SELECT gen_random_uuid(), 'old', 'arena', 'done', 1000, 1000, clock_timestamp() - age
                    FROM (VALUES (interval '8 days'), (interval '6 days')) ages (age)""");
        api.close();
        api = Api.start(SERVICES);
        until(() -> Sql.query(SERVICES, "SELECT count(*) FROM arena_match WHERE queue_id = 'old'").equals("1"));
        until(() -> Sql.query(SERVICES, "SELECT count(*) FROM match_ticket WHERE queue_id = 'old'").equals("1"));
        assertEquals("waiting", berta.ticket(), "who waits is not forgotten");
        api.call("POST", berta.path() + "/cancel", berta.token(), null).expect(200);
    }

    @Test
    void unknownCharacter_shouldBeCalledUnknown() {
        assertEquals("not_found",
                api.get("/v1/admin/matchmaking?character_id=999999", Api.OPERATOR_KEY).expect(404).code());
    }
}
