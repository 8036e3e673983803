package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plain GETs that are answered before the HTTP server: never otherwise than it would have answered. */
class ShortPathIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final String UNUSUAL = "X-Anything: 1\r\n";
    private static final String END = "Connection: close\r\n";

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES, config -> config.withLimits(config.limits().withPerAccount(100)));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String head(String path, String token, String more) {
        return "GET " + path
                + " HTTP/1.1\r\nHost: omega.example\r\nX-Request-Id: same-for-both\r\nAuthorization: Bearer " + token
                + "\r\n" + more + "\r\n";
    }

    private static String character(long id) {
        return "/v1/characters/" + id;
    }

    /** What the server answers to these bytes and a request to close after them. */
    private static String answers(String... parts) throws InterruptedException {
        try (RawHttp http = new RawHttp(api.port())) {
            for (String part : parts) {
                http.send(part);
                // A part of its own, and the answer before it is out.
                Thread.sleep(30);
            }
            return http.readToEnd(400);
        }
    }

    /** Status, head and body in a form in which order and spelling of fields do not matter. */
    private static List<Object> parsed(String answer) {
        String[] parts = answer.split("\r\n\r\n", 2);
        String[] lines = parts[0].split("\r\n", -1);
        Map<String, String> fields = Arrays.stream(lines)
                .skip(1)
                .map(line -> line.split(": ", 2))
                .filter(field -> !field[0].equalsIgnoreCase("connection"))
                .collect(Collectors.toMap(f -> f[0].toLowerCase(Locale.ROOT), f -> f[1], (a, _) -> a, TreeMap::new));
        return List.of(lines[0], fields, parts[1]);
    }

    private record Player(String token, long id) {

        static Player of(int number) {
            String token = api.serviceToken("short-" + number);
            Player player = new Player(token, api.newCharacter(token, "Short " + Api.letters(number)));
            api.get(character(player.id()), token).expect(200);
            return player;
        }
    }

    private static void assertSameByBothWays(String path, String token, String more, String askedBefore)
            throws InterruptedException {
        api.get(askedBefore, token).expect(200);
        String both = answers(head(path, token, more), head(path, token, more + END));
        List<Object> expected = parsed(answers(head(path, token, more + UNUSUAL + END)));
        int second = both.indexOf("HTTP/1.1", 1);
        assertTrue(second > 0, path);
        assertEquals(expected, parsed(both.substring(0, second)), path + " " + more);
        assertEquals(expected, parsed(both.substring(second)), path + " " + more);
    }

    @Test
    void answer_shouldBeTheSameByBothWays() throws Exception {
        Player anna = Player.of(1);
        String own = character(anna.id());
        for (String path : List.of("/livez", own, character(anna.id() + 1_000), "/v1/content",
                "/v1/content/0123456789abcdef", "/v1/characters/x", "/nowhere", own + "?a=1", own + "?")) {
            for (String more : List.of("", "Accept-Encoding: gzip\r\n",
                    "If-None-Match: \"1\", W/\"2\"\r\nAccept-Encoding: br\r\n")) {
                assertSameByBothWays(path, anna.token(), more, own);
            }
        }
    }

    @Test
    void pageOfBoard_shouldBeTheSameByBothWays() throws Exception {
        Player anna = Player.of(6);
        api.post("/v1/admin/leaderboards", Api.OPERATOR_KEY, Json.object("board_id", "short", "title", "A board",
                "category", "test", "operator", "best", "order", "desc")).expect(200);
        TestHost host = api.host("forest-1", "forest", 10);
        host.call("/scores", Json.object("scores", List.of(Json.map("op_id", UUID.randomUUID().toString(), "board_id",
                "short", "character_id", anna.id(), "score", 7)))).expect(200);
        String scores = "/v1/leaderboards/short/scores";
        String around = "/v1/leaderboards/short/around";
        String key = "0".repeat(64);
        for (String path : List.of(scores, scores + "?", scores + "?limit=1", scores + "?season=1&limit=3",
                scores + "?season=2", scores + "?limit=0", scores + "?limit=1&limit=1", scores + "?Limit=1&limit=1",
                scores + "?limit=", scores + "?limit", scores + "?limit=x", scores + "?limit=1&", scores + "?other=1",
                scores + "?after=" + key, scores + "?before=" + key, scores + "?after=" + key + "&before=" + key,
                scores + "?after=0", around, around + "?character_id=" + anna.id(), around + "?character_id=-1",
                around + "?character_id=" + anna.id() + "&limit=1", "/v1/leaderboards//scores",
                "/v1/leaderboards/scores", "/v1/leaderboards/SHORT/scores", "/v1/leaderboards/short/scores/",
                "/v1/leaderboards/nowhere/scores", "/v1/leaderboards/short", "/v1/leaderboards/short/seasons",
                "/v1/leaderboards?category=test")) {
            assertSameByBothWays(path, anna.token(), "", scores);
        }
    }

    @Test
    void character_shouldBeShownToItsOwnerOnlyAndNoLongerThanItIs() throws Exception {
        Player anna = Player.of(2);
        Player berta = Player.of(3);
        api.get(character(anna.id()), anna.token()).expect(200);
        api.get(character(anna.id()), berta.token()).expect(404);
        String asAnna = head(character(anna.id()), anna.token(), "");
        String asBerta = head(character(anna.id()), berta.token(), "");
        assertEquals("200 404 200", RawHttp.statuses(answers(asAnna, asBerta, asAnna)));
        api.delete(character(anna.id()), anna.token()).expect(204);
        assertEquals("404", RawHttp.statuses(answers(asAnna)));
    }

    @Test
    void session_shouldOpenNothingOnceItHasEnded() throws Exception {
        Player anna = Player.of(4);
        String asAnna = head(character(anna.id()), anna.token(), "");
        assertEquals("200 200", RawHttp.statuses(answers(asAnna, asAnna)));
        api.delete("/v1/sessions/current", anna.token()).expect(204);
        assertEquals("401 401", RawHttp.statuses(answers(asAnna, asAnna)));
        assertEquals("401", RawHttp.statuses(answers(head(character(anna.id()), "", ""))));
    }

    @Test
    void answers_shouldKeepTheirOrderWhenRequestsAreSentAhead() throws Exception {
        Player anna = Player.of(5);
        String known = head(character(anna.id()), anna.token(), "");
        String unknown = head("/v1/characters", anna.token(), "");
        String body = "{\"name\":\"" + "x".repeat(40) + "\",\"class\":\"warrior\"}";
        String post = "POST /v1/characters HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + anna.token()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        assertEquals("200 200 200 200", RawHttp.statuses(answers(known, unknown + known, known)));
        String ahead = answers(known + unknown + known + head("/nowhere", "", "") + known);
        assertEquals("200 200 200 404 200", RawHttp.statuses(ahead));
        assertEquals("400 200 400 200", RawHttp.statuses(answers(post, known, post + known)));
        assertEquals("200 200", RawHttp.statuses(answers(known.substring(0, 30), known.substring(30), known)));
    }

    @Test
    void requests_shouldBeCountedAsOnTheLongWay() {
        String token = api
                .post("/v1/sessions/device", null,
                        Json.object("device_id", "short-path", "device_secret", "0123456789abcdef0123456789abcdef"))
                .expect(201)
                .text("access_token");
        String known = head(character(api.newCharacter(token, "Short Counted")), token, "");
        try (RawHttp http = new RawHttp(api.port())) {
            for (int i = 0; i < 3_000; i++) {
                http.send(known);
            }
            String statuses = RawHttp.statuses(http.readToEnd(1_000));
            assertTrue(statuses.startsWith("200 200") && statuses.contains("429"), "never too many");
        }
    }
}
