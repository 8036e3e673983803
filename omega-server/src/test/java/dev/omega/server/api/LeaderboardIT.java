package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Leaderboards through the API: who may do what, and what hostile values get. */
class LeaderboardIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final String BOARDS = "/v1/leaderboards/";

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static TestHost host;

    @SuppressWarnings("NullAway.Init")
    private static String token;

    private static long anna;
    private static long berta;

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES);
        host = api.host("forest-1", "forest", 100);
        token = api.serviceToken("board-anna");
        anna = api.newCharacter(token, "Anna Board");
        berta = api.newCharacter(api.serviceToken("board-berta"), "Berta Board");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Answer define(String boardId, String operator, String order, Object... more) {
        var body = Json.map("board_id", boardId, "title", "A board", "category", "test", "operator", operator, "order",
                order);
        body.putAll(Json.map(more));
        return api.post("/v1/admin/leaderboards", Api.OPERATOR_KEY, Json.text(body));
    }

    private static Object score(UUID id, String boardId, long owner, Object score) {
        return Json.map("op_id", id.toString(), "board_id", boardId, "character_id", owner, "score", score);
    }

    private static Answer submit(Object... scores) {
        return host.call("/scores", Json.object("scores", List.of(scores)));
    }

    @Test
    void board_shouldGoThroughItsLife() {
        define("life", "best", "desc").expect(200);
        UUID once = UUID.randomUUID();
        Answer first = submit(score(once, "life", anna, 10), score(UUID.randomUUID(), "life", berta, 30),
                score(UUID.randomUUID(), "life", anna, 20), score(once, "life", anna, 10)).expect(200);
        assertEquals(4, first.json().get("results").size());
        assertEquals(List.of("ACCEPTED"), verdicts(first));
        assertEquals(List.of("CONFLICT"), verdicts(submit(score(once, "life", anna, 11)).expect(200)));

        Answer top = api.get(BOARDS + "life/scores", null).expect(200);
        assertEquals(2, top.number("owners"));
        assertEquals("Berta Board", top.json().at("/standings/0/name").asString());
        assertEquals(20, top.json().at("/standings/1/score").asLong());
        Answer around = api.get(BOARDS + "life/around?character_id=" + anna + "&limit=1", null).expect(200);
        assertEquals(2, around.json().at("/standings/0/rank").asLong());
        assertEquals(top.json().at("/standings"),
                api.get(BOARDS + "life/scores?limit=2", null).json().at("/standings"));

        api.post("/v1/admin/leaderboards/life/remove", Api.OPERATOR_KEY, Json.object("character_id", berta))
                .expect(204);
        assertEquals("not_found",
                api.post("/v1/admin/leaderboards/life/remove", Api.OPERATOR_KEY, Json.object("character_id", berta))
                        .expect(404)
                        .code());
        assertEquals(1, api.get(BOARDS + "life/scores", null).expect(200).number("owners"));

        Answer ended =
                api.post("/v1/admin/leaderboards/life/reset", Api.OPERATOR_KEY, Json.object("season", 1)).expect(200);
        assertEquals(2, ended.number("season"));
        assertEquals("season_over",
                api.post("/v1/admin/leaderboards/life/reset", Api.OPERATOR_KEY, Json.object("season", 1))
                        .expect(409)
                        .code());
        assertEquals(0, api.get(BOARDS + "life/scores", null).expect(200).number("owners"));
        assertEquals(20, api.get(BOARDS + "life/scores?season=1", null).json().at("/standings/0/score").asLong());
        assertEquals(1, api.get(BOARDS + "life/seasons", null).expect(200).json().at("/seasons/0/season").asInt());
    }

    private static Answer rebuild(String method) {
        return api.call(method, "/v1/admin/leaderboards/anew/rebuild", Api.OPERATOR_KEY, null);
    }

    private static Answer rebuilt() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> rebuild("GET").expect(200), last -> last.json().has("ended_at"));
    }

    /** Outcomes of the lines in the audit log that tell of rebuilding, the newest first. */
    private static List<String> outcomes() {
        return api.get("/v1/admin/audit?action=rebuild_leaderboard&target=board_id%20anew", Api.OPERATOR_KEY)
                .expect(200)
                .json()
                .get("entries")
                .valueStream()
                .map(e -> e.path("outcome").asString("none yet"))
                .toList();
    }

    @Test
    void rebuild_shouldGoOnAfterItsAnswerWithoutHoldingEventsBack() throws Exception {
        define("anew", "best", "desc").expect(200);
        submit(score(UUID.randomUUID(), "anew", anna, 10)).expect(200);
        api.get(BOARDS + "anew/scores", null).expect(200);
        rebuilt();
        try (Connection owner = Sql.connect(SERVICES); Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            rebuild("GET").expect(200);
            statement.execute("LOCK TABLE leaderboard_score");
            Answer begun = rebuild("POST").expect(202);
            assertEquals("running", begun.text("state"));
            assertEquals("1 0",
                    Awaitility.await()
                            .until(() -> Sql
                                    .query(SERVICES,
                                            "SELECT count(*) || ' ' || count(backend_xid) FROM pg_stat_activity"
                                                    + " WHERE wait_event_type = 'Lock'"),
                                    waiting -> !waiting.startsWith("0")));
            assertEquals(begun.number("started_at"), rebuild("POST").expect(202).number("started_at"));
            assertEquals(List.of("already_running", "none yet"), outcomes());
        }
        boolean done = "done".equals(rebuilt().text("state"));
        Awaitility.await()
                .untilAsserted(
                        () -> assertEquals(List.of("already_running", done ? "done" : "unavailable"), outcomes()));
        rebuild("POST").expect(202);
        Answer last = rebuilt();
        assertEquals("done", last.text("state"));
        assertEquals(1, last.number("owners"));
    }

    private static List<String> verdicts(Answer answer) {
        return answer.json().get("results").valueStream().map(r -> r.get("verdict").asString()).distinct().toList();
    }

    @Test
    void definition_shouldKeepItsOperatorAndOrder() {
        define("kept", "best", "asc").expect(200);
        assertEquals("New", define("kept", "best", "asc", "title", "New").expect(200).text("title"));
        assertEquals("board_exists", define("kept", "incr", "asc").expect(409).code());
        assertEquals("board_exists", define("kept", "best", "desc").expect(409).code());
        assertEquals("unknown_board", api.get(BOARDS + "nowhere", null).expect(404).code());
        assertTrue(api.get("/v1/leaderboards?category=test", null).expect(200).response().body().contains("\"kept\""));
        assertFalse(api.get("/v1/leaderboards?category=other", null).response().body().contains("\"kept\""));
    }

    @Test
    void scores_shouldComeFromRegisteredHostsAlone() {
        define("guarded", "best", "desc").expect(200);
        String body = Json.object("scores", List.of(score(UUID.randomUUID(), "guarded", anna, 1)));
        for (String credential : List.of(token, Api.OPERATOR_KEY)) {
            api.post("/internal/v1/hosts/" + host.bootId() + "/scores", credential, body).expect(401);
        }
        assertEquals("host_unknown",
                api.post("/internal/v1/hosts/" + UUID.randomUUID() + "/scores", Api.CLUSTER_KEY, body)
                        .expect(410)
                        .code());
        assertEquals(0, api.get(BOARDS + "guarded/scores", null).expect(200).number("owners"));
    }

    @Test
    void hostileValues_shouldBeRefused() {
        define("hostile", "incr", "desc").expect(200);
        String zeros = "0".repeat(64);
        for (String query : List.of("scores?limit=0", "scores?limit=101", "scores?limit=x", "scores?season=0",
                "scores?season=99999999999", "scores?after=" + "z".repeat(64), "scores?after=0",
                "scores?after=" + zeros + "&before=" + zeros, "scores?after=" + zeros + "&after=" + zeros,
                "scores?no=1", "around", "around?character_id=0", "around?character_id=1&limit=1000",
                "around?character_id=%00", "scores?before=%27%20OR%201=1--")) {
            assertEquals("invalid_request", api.get(BOARDS + "hostile/" + query, null).expect(400).code(), query);
        }
        for (String cursor : List.of(zeros, "f".repeat(64), "8" + "0".repeat(63), "7" + "f".repeat(63))) {
            api.get(BOARDS + "hostile/scores?after=" + cursor, null).expect(200);
            api.get(BOARDS + "hostile/scores?before=" + cursor, null).expect(200);
        }
        for (Object value : List.of(9_000_000_000_000_001L, -9_000_000_000_000_001L, "1", 1.5, true, List.of(1),
                Double.MAX_VALUE)) {
            submit(score(UUID.randomUUID(), "hostile", anna, value)).expect(400);
        }
        for (String query : List.of("scores?season=2", "scores?season=7&before=" + zeros,
                "around?character_id=1&season=99")) {
            assertEquals("not_found", api.get(BOARDS + "hostile/" + query, null).expect(404).code(), query);
        }
        submit(score(UUID.randomUUID(), "UPPER", anna, 1)).expect(400);
        for (String cron : List.of("* * * *", "61 * * * *", "0 0 31 2 *", "; DROP TABLE x", "@daily", "")) {
            assertEquals("invalid_request", define("cron", "best", "desc", "reset_cron", cron).expect(400).code(),
                    cron);
        }
        assertEquals("unknown_board", api.get(BOARDS + "cron", null).expect(404).code());
    }
}
