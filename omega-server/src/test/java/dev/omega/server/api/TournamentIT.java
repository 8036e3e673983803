package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Tournaments from registration to paid rewards on two API servers, one of which is cut off in the middle. */
@Timeout(180)
class TournamentIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final String PLANS = "/v1/admin/tournaments/plans";
    private static final int FEE = 10;

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    private static final Map<Long, String> TOKENS = new HashMap<>();
    private static final List<Long> PLAYERS = new ArrayList<>();

    private final List<SlotHost> hosts = new ArrayList<>();
    /** Instances of matches and who runs them. */
    private final Map<String, Running> running = new HashMap<>();

    private record Running(SlotHost host, String instanceId) {}

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES);
        for (int i = 0; i < 64; i++) {
            String token = api.serviceToken("cup-" + i);
            long id = api.newCharacter(token, "Knight " + Api.letters(i));
            TOKENS.put(id, token);
            PLAYERS.add(id);
            api.post("/v1/admin/economy/grants", Api.OPERATOR_KEY,
                    Json.object("character_id", id, "gold", 100, "number", 0, "quantity", 0)).expect(200);
        }
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Map<String, Object> plan(String id, long startsInMs, Object... changes) {
        Map<String, Object> plan = Json.map("plan_id", id, "title", "A cup", "format", "bracket", "zone_id", "arena",
                "next_starts_at", System.currentTimeMillis() + startsInMs, "registration_ms", 60_000, "entry_fee", FEE,
                "entrants_min", 2, "entrants_max", 64, "seat_ms", 30_000, "round_ms", 60_000, "win_points", 1,
                "rewards", List.of(500, 200, 50));
        plan.putAll(Json.map(changes));
        plan.values().removeIf(value -> value.equals(""));
        return plan;
    }

    private static Answer define(Map<String, Object> plan) {
        return api.post(PLANS, Api.OPERATOR_KEY, Json.text(plan));
    }

    /** The newest tournament of a plan, once it can be entered. */
    private static long opened(String planId) {
        List<Long> found = new ArrayList<>();
        until(() -> {
            for (JsonNode t : api.get("/v1/tournaments", null).expect(200).json().get("tournaments")) {
                if (t.at("/plan/plan_id").asString().equals(planId)) {
                    found.add(t.get("tournament_id").asLong());
                }
            }
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(100)).atMost(Duration.ofSeconds(60)).until(condition);
    }

    private static JsonNode tournament(long id) {
        return api.get("/v1/tournaments/" + id, null).expect(200).json();
    }

    private static String state(long id) {
        return tournament(id).get("state").asString();
    }

    private static Answer enter(long character, long tournament) {
        return enter(character, tournament, "");
    }

    private static Answer withdraw(long character, long tournament) {
        return enter(character, tournament, "/withdraw");
    }

    private static Answer enter(long character, long tournament, String path) {
        return api.post("/v1/characters/" + character + "/tournaments" + path, TOKENS.get(character),
                Json.object("tournament_id", tournament));
    }

    /** Gold of a character, in its wallet and in its mail. */
    private static long gold(long character) {
        return Long.parseLong(Sql.query(SERVICES,
                "SELECT gold + (SELECT coalesce(sum(gold), 0) FROM mail WHERE owner_id = character_id AND claimed_at IS"
                        + " NULL) FROM wallet WHERE character_id = " + character));
    }

    private static void requireSound() {
        for (JsonNode check : api.get("/v1/admin/economy/checks", Api.OPERATOR_KEY).json().get("checks")) {
            assertEquals(0, check.get("broken").asLong(), check.toString());
        }
    }

    /** Opens and closes what is ordered, and has the one who entered earlier win each match as soon as both are there. */
    private void play(long tournament) {
        for (SlotHost host : hosts) {
            for (JsonNode order : host.serve()) {
                if (order.get("kind").asString().equals("open")) {
                    running.put(order.get("order_id").asString(),
                            new Running(host, order.get("instance_id").asString()));
                }
            }
        }
        for (JsonNode pairing : tournament(tournament).get("pairings")) {
            Running match = running.remove(pairing.path("match_id").asString(""));
            if (match != null && !pairing.has("winner_id")) {
                play(match, pairing);
            }
        }
    }

    private static void play(Running match, JsonNode pairing) {
        long first = pairing.get("first_id").asLong();
        long second = pairing.get("second_id").asLong();
        List<Map<String, Object>> leases = new ArrayList<>();
        for (long player : List.of(first, second)) {
            long fence = api.post("/v1/characters/" + player + "/join", TOKENS.get(player),
                    Json.object("instance_id", match.instanceId())).expect(201).number("fence");
            leases.add(TestHost.lease(player, fence));
        }
        match.host().call("/characters/load", Json.object("characters", leases)).expect(200);
        match.host().result(pairing.get("match_id").asString(), first < second ? 1 : 2, List.of());
        match.host().call("/leases/release", Json.object("leases", leases)).expect(204);
    }

    private static void requirePaid(long cup, long champion) {
        JsonNode done = tournament(cup);
        assertEquals(63, done.get("pairings").size());
        assertEquals(champion, done.at("/entrants/0/character_id").asLong());
        assertEquals(1, done.at("/entrants/0/place").asInt());
        assertEquals(500 + 200 + 2 * 50, Long.parseLong(Sql.query(SERVICES,
                "SELECT sum(e.delta) FROM ledger_entry e JOIN operation o ON o.actor_id = e.op_actor AND o.op_id = e.op_id"
                        + " WHERE o.kind = 'tournament_reward' AND e.account_id = -6 AND o.op_id IN (SELECT md5(concat_ws("
                        + "' ', 'tournament', " + cup + ", character_id, 'reward'))::uuid FROM wallet)")));
        requireSound();
    }

    @Test
    void tournamentsOf64_shouldRunByThemselvesToPaidRewardsAlsoWhenAServerIsCutOff() {
        hosts.add(SlotHost.register(() -> api, 16));
        hosts.add(SlotHost.register(() -> api, 16));
        long best = PLAYERS.getFirst();
        long last = PLAYERS.getLast();
        long bests = gold(best);
        long lasts = gold(last);
        requirePaid(held("first-cup", () -> {}), best);
        assertEquals(bests - FEE + 500, gold(best));

        Api other = Api.start(SERVICES);
        Watcher watcher = Watcher.now(other, Objects.requireNonNull(TOKENS.get(last)));
        requirePaid(held("second-cup", () -> {
            // As when a process is killed: what its connections were doing is undone wherever it stood.
            Sql.query(SERVICES, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'omega_app'");
            api.close();
            api = other;
            until(() -> api.get("/readyz", null).status() == 200);
        }), best);
        assertEquals(bests + 2 * (500 - FEE), gold(best));
        assertEquals(lasts - 2 * FEE, gold(last));
        until(() -> watcher.events()
                .stream()
                .anyMatch(e -> e.at("/body/state").asString("").equals("done")
                        && e.get("type").asString().equals("tournament.changed")));
        watcher.close();
        hosts.forEach(SlotHost::goodbye);
    }

    /** Holds a tournament of all; in its third round something happens. */
    private long held(String plan, Runnable inTheMiddle) {
        define(plan(plan, 6_000)).expect(200);
        long cup = opened(plan);
        PLAYERS.forEach(id -> enter(id, cup).expect(200));
        boolean[] happened = new boolean[1];
        until(() -> {
            play(cup);
            JsonNode now = tournament(cup);
            if (!happened[0] && now.get("round").asInt() == 3) {
                happened[0] = true;
                inTheMiddle.run();
            }
            return now.get("state").asString().equals("done");
        });
        assertTrue(happened[0]);
        return cup;
    }

    @Test
    void tournamentWithTooFew_shouldGiveFeesBackOnce() {
        define(plan("few", 2_000, "entrants_min", 3)).expect(200);
        long few = opened("few");
        long anna = PLAYERS.get(1);
        long berta = PLAYERS.get(2);
        long annas = gold(anna);
        long bertas = gold(berta);
        UUID key = UUID.randomUUID();
        String body = Json.object("tournament_id", few);
        for (int i = 0; i < 2; i++) {
            api.post("/v1/characters/" + anna + "/tournaments", TOKENS.get(anna), body, key).expect(200);
        }
        assertEquals("already_entered", enter(anna, few).expect(409).code());
        enter(berta, few).expect(200);
        assertEquals(annas - FEE, gold(anna));
        withdraw(berta, few).expect(200);
        assertEquals("not_entered", withdraw(berta, few).expect(409).code());
        assertEquals(bertas, gold(berta));
        assertEquals(few,
                api.get("/v1/characters/" + anna + "/tournaments", TOKENS.get(anna))
                        .expect(200)
                        .json()
                        .at("/tournaments/0/tournament_id")
                        .asLong());
        until(() -> state(few).equals("cancelled"));
        assertEquals("1 entered, 3 were needed", tournament(few).get("cause").asString());
        assertEquals(annas, gold(anna), "the fee came back");
        assertEquals("registration_over", enter(berta, few).expect(409).code());
        assertEquals("registration_over", withdraw(anna, few).expect(409).code());
        assertEquals("not_found", enter(berta, 999_999).expect(404).code());
        requireSound();
    }

    @Test
    void cancelledTournament_shouldGiveFeesBackAndFrozenOnesWait() {
        define(plan("off", 50_000, "entrants_max", 2)).expect(200);
        long off = opened("off");
        long anna = PLAYERS.get(3);
        long before = gold(anna);
        enter(anna, off).expect(200);
        enter(PLAYERS.get(4), off).expect(200);
        assertEquals("tournament_full", enter(PLAYERS.get(5), off).expect(409).code());
        freeze(true);
        assertEquals("frozen", enter(PLAYERS.get(5), off).expect(503).code());
        String choice = Json.object("tournament_id", off);
        api.post("/v1/admin/tournaments/cancel", Api.OPERATOR_KEY, choice).expect(200);
        assertEquals("registration_over",
                api.post("/v1/admin/tournaments/cancel", Api.OPERATOR_KEY, choice).expect(409).code());
        Awaitility.await().during(Duration.ofMillis(1_200)).until(() -> state(off).equals("cancelling"));
        assertEquals(before - FEE, gold(anna));
        freeze(false);
        until(() -> state(off).equals("cancelled"));
        assertEquals(before, gold(anna));
        requireSound();
    }

    private static void freeze(boolean frozen) {
        api.post("/v1/admin/economy/switches", Api.OPERATOR_KEY,
                Json.object("functions", List.of("tournament"), "frozen", frozen, "reason", "a test")).expect(200);
    }

    @Test
    void whoDoesNotCome_shouldLoseAndWhoHasNobodyGoesOn() {
        define(plan("absent", 2_500, "seat_ms", 1_000)).expect(200);
        long cup = opened("absent");
        List<Long> three = PLAYERS.subList(6, 9);
        List<Long> before = three.stream().map(TournamentIT::gold).toList();
        three.forEach(id -> enter(id, cup).expect(200));
        SlotHost host = SlotHost.register(() -> api, 4);
        until(() -> {
            host.serve();
            return state(cup).equals("done");
        });
        JsonNode done = tournament(cup);
        assertEquals(three.getFirst(), done.at("/entrants/0/character_id").asLong(),
                "it had a bye, and nobody to meet");
        assertEquals(1, done.at("/entrants/0/place").asInt());
        assertFalse(done.at("/pairings/1").has("winner_id"), "neither came");
        assertFalse(done.at("/pairings/2").has("second_id"));
        assertEquals(before.getFirst() - FEE + 500, gold(three.getFirst()));
        assertEquals(before.get(1) - FEE, gold(three.get(1)), "no reward for staying away");
        assertFalse(done.at("/entrants/1").has("place"));
        host.goodbye();
        requireSound();
    }

    @Test
    void bracketWithLittleRoom_shouldPlayOneMatchAfterTheOtherAndKeepItsZone() {
        SlotHost host = SlotHost.register(() -> api, 1);
        hosts.add(host);
        define(plan("narrow", 2_000)).expect(200);
        long cup = opened("narrow");
        assertEquals("shard_in_use", api.delete("/v1/admin/shards/arena", Api.OPERATOR_KEY).expect(409).code());
        PLAYERS.subList(16, 20).forEach(id -> enter(id, cup).expect(200));
        until(() -> state(cup).equals("running"));
        String matches = "SELECT count(match_id) FROM tournament_pairing WHERE tournament_id = " + cup;
        until(() -> Sql.query(SERVICES, matches).equals("1"));
        Awaitility.await().during(Duration.ofMillis(1_200)).until(() -> Sql.query(SERVICES, matches).equals("1"));
        until(() -> {
            play(cup);
            return state(cup).equals("done");
        });
        assertEquals("1",
                Sql.query(SERVICES, "SELECT max(attempts) FROM tournament_pairing WHERE tournament_id = " + cup));
        assertEquals(3, tournament(cup).get("pairings").valueStream().filter(p -> p.has("winner_id")).count());
        host.goodbye();
        requireSound();
    }

    @Test
    void scoreAttack_shouldCountScoresOfItsTimeAndPayByPlace() {
        long attack = scoreAttack("attack", "cup-kills", 3_000);
        List<Long> three = PLAYERS.subList(10, 13);
        three.forEach(id -> enter(id, attack).expect(200));
        List<Long> before = three.stream().map(TournamentIT::gold).toList();
        SlotHost host = SlotHost.register(() -> api, 1);
        score(host, "cup-kills", three.get(0), 1_000);
        until(() -> state(attack).equals("running"));
        score(host, "cup-kills", three.get(0), 5);
        score(host, "cup-kills", three.get(1), 4);
        score(host, "cup-kills", three.get(1), 3);
        score(host, "cup-kills", PLAYERS.get(9), 99);
        until(() -> state(attack).equals("done"));
        score(host, "cup-kills", three.get(2), 50);
        JsonNode done = tournament(attack);
        assertEquals(List.of(three.get(1), three.get(0), three.get(2)),
                done.get("entrants").valueStream().map(e -> e.get("character_id").asLong()).toList());
        assertEquals(7, done.at("/entrants/0/score").asLong());
        assertEquals(before.get(1) + 500, gold(three.get(1)));
        assertEquals(before.get(0) + 200, gold(three.get(0)));
        assertEquals(before.get(2), gold(three.get(2)), "without a score there is no place");
        host.goodbye();
        requireSound();
    }

    @Test
    void scoreAttack_shouldRankEqualsAsItsBoardDoes() {
        long attack = scoreAttack("equals", "cup-equals", 3_000, "best");
        List<Long> three = PLAYERS.subList(13, 16);
        three.forEach(id -> enter(id, attack).expect(200));
        SlotHost host = SlotHost.register(() -> api, 1);
        until(() -> state(attack).equals("running"));
        score(host, "cup-equals", three.get(0), 10, 1);
        score(host, "cup-equals", three.get(1), 10, 5);
        score(host, "cup-equals", three.get(2), 10, 1);
        score(host, "cup-equals", three.get(2), 10, 3);
        score(host, "cup-equals", three.get(2), 10, 2);
        List<Long> ranked = List.of(three.get(1), three.get(2), three.get(0));
        JsonNode board = api.get("/v1/leaderboards/cup-equals/scores", null).expect(200).json();
        assertEquals(ranked, board.get("standings").valueStream().map(s -> s.get("character_id").asLong()).toList());
        until(() -> state(attack).equals("done"));
        assertEquals(ranked,
                tournament(attack).get("entrants").valueStream().map(e -> e.get("character_id").asLong()).toList());
        host.goodbye();
        requireSound();
    }

    /**
     * Takes the database's place at the steps of the economy: each is disturbed by a stall, then a crash, then an exception. The
     * sequence survives rollbacks, so that each try gets one fault further. The first stall lasts until the statement's time limit,
     * 2 s; the others end as by the limit, but after 0.1 s, unless {@code -Domega.stalls=long} is given.
     */
    private static final String STAIRS = """
            CREATE TABLE fault_plan (kind text);
            CREATE TABLE fault_stalls (long boolean);
            CREATE SEQUENCE fault_seq MINVALUE 0;
            CREATE OR REPLACE FUNCTION economy_step(p_step text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
            DECLARE
                step   integer := coalesce(nullif(current_setting('omega.step', true), ''), '0')::integer + 1;
                faults bigint;
            BEGIN
                IF NOT EXISTS (SELECT FROM fault_plan WHERE p_step = ANY (string_to_array(kind, ' '))) THEN
                    RETURN;
                END IF;
                PERFORM set_config('omega.step', step::text, true);
                SELECT CASE WHEN is_called THEN last_value + 1 ELSE 0 END INTO faults FROM fault_seq;
                IF step > faults / 3 THEN
                    PERFORM nextval('fault_seq');
                    CASE faults % 3
                        WHEN 0 THEN
                            IF faults > 0 AND NOT (SELECT long FROM fault_stalls) THEN
                                PERFORM pg_sleep(0.1), pg_cancel_backend(pg_backend_pid());
                            END IF;
                            PERFORM pg_sleep(5);
                        WHEN 1 THEN PERFORM pg_terminate_backend(pg_backend_pid());
                        ELSE RAISE EXCEPTION 'fault at %', p_step;
                    END CASE;
                END IF;
            END $$""";

    @Test
    void rewards_shouldBePaidOnceAlthoughEachStepOfItFails() {
        Sql.update(SERVICES, STAIRS);
        Sql.update(SERVICES,
                "INSERT INTO fault_stalls VALUES (" + "long".equals(System.getProperty("omega.stalls")) + ")");
        long cup = scoreAttack("faulty", "fault-kills", 2_000);
        List<Long> two = PLAYERS.subList(20, 22);
        two.forEach(id -> enter(id, cup).expect(200));
        List<Long> before = two.stream().map(TournamentIT::gold).toList();
        SlotHost host = SlotHost.register(() -> api, 1);
        until(() -> state(cup).equals("running"));
        score(host, "fault-kills", two.get(0), 5);
        score(host, "fault-kills", two.get(1), 4);
        Sql.update(SERVICES,
                "INSERT INTO fault_plan VALUES ('tournament_reward.begun tournament.paid answered booked')");
        until(() -> state(cup).equals("done"));
        Sql.update(SERVICES, "DELETE FROM fault_plan");
        assertTrue(Integer.parseInt(Sql.query(SERVICES, "SELECT last_value FROM fault_seq")) >= 5, "steps disturbed");
        assertEquals(before.get(0) + 500, gold(two.get(0)));
        assertEquals(before.get(1) + 200, gold(two.get(1)));
        host.goodbye();
        requireSound();
    }

    /** A tournament that begins soon, over a board of its own. */
    private static long scoreAttack(String planId, String board, long roundMs) {
        return scoreAttack(planId, board, roundMs, "incr");
    }

    private static long scoreAttack(String planId, String board, long roundMs, String operator) {
        api.post("/v1/admin/leaderboards", Api.OPERATOR_KEY, Json.object("board_id", board, "title", "Kills",
                "category", "cups", "operator", operator, "order", "desc")).expect(200);
        define(plan(planId, 1_500, "format", "score_attack", "zone_id", "", "board_id", board, "round_ms", roundMs))
                .expect(200);
        return opened(planId);
    }

    private static void score(SlotHost host, String board, long character, int points) {
        score(host, board, character, points, 0);
    }

    private static void score(SlotHost host, String board, long character, int points, int subscore) {
        Answer answer =
                host.call("/scores", Json.object("scores", List.of(Json.map("op_id", UUID.randomUUID().toString(),
                        "board_id", board, "character_id", character, "score", points, "subscore", subscore))));
        assertEquals("ACCEPTED", answer.expect(200).json().at("/results/0/verdict").asString());
    }

    @Test
    void plansThatCannotBeHeld_shouldBeRefused() {
        assertEquals("unknown_zone", define(plan("no", 1_000, "zone_id", "nowhere")).expect(404).code());
        assertEquals("invalid_request", define(plan("no", 1_000, "zone_id", "forest")).expect(400).code());
        assertEquals("invalid_request", define(plan("no", 1_000, "starts_cron", "every day")).expect(400).code());
        assertEquals("unknown_board",
                define(plan("no", 1_000, "format", "score_attack", "zone_id", "", "board_id", "no")).expect(404)
                        .code());
        JsonNode checked =
                api.rehearse(PLANS, Json.text(plan("no", 1_000, "next_starts_at", "", "starts_cron", "0 19 * * 5")))
                        .expect(200)
                        .json();
        assertTrue(checked.get("next_starts_at").asLong() > System.currentTimeMillis());
        assertTrue(api.get(PLANS, Api.OPERATOR_KEY)
                .expect(200)
                .json()
                .get("plans")
                .valueStream()
                .noneMatch(p -> p.get("plan_id").asString().equals("no")));
    }
}
