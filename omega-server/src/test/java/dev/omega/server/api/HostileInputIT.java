package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import dev.omega.server.api.Document.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bytes sent to break something: never a 5xx, never two answers to one request. */
class HostileInputIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final String[] HOSTILE = {"", "'", "'; DROP TABLE account; --", "\" OR 1=1", "\\u0000", "%s%n%x",
            "{{7*7}}", "../../etc/passwd", "\r\nSet-Cookie: x=1", "\u202Eevil", "A".repeat(5_000), "🙂".repeat(50),
            "NaN", "-0", "9223372036854775808", "1e400", "<script>alert(1)</script>", "\u001B[2J", "ﷺ".repeat(20)};

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static String token;

    private static long character;

    @BeforeAll
    static void start() {
        api = Api
                .start(SERVICES,
                        config -> config.withLimits(new ApiLimits(new ApiLimits.Rate(100_000, 100_000),
                                new ApiLimits.Rate(10_000, 10_000), new ApiLimits.Rate(10_000, 10_000), 10, 4_096, 128,
                                64, Duration.ofSeconds(20))));
        token = api.serviceToken("hostile-bot");
        character = api.newCharacter(token, "Hostile Bot");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Answer post(Operation operation, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(operation.pathWith(character)))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Authorization", "Bearer " + switch (operation.security()) {
                    case "service" -> Api.SERVICE_KEY;
                    case "viewer" -> Api.VIEWER_KEY;
                    case "operator" -> Api.OPERATOR_KEY;
                    case "cluster" -> Api.CLUSTER_KEY;
                    default -> token;
                })
                .method(operation.method(), BodyPublishers.ofByteArray(body));
        return api.send(request.build());
    }

    private static final Set<String> PASSWORDS =
            Set.of("register", "log_in", "change_password", "link_account", "delete_account");

    private static List<Operation> withBody() {
        // Passwords cost 50 ms each; their bodies are read by the same code.
        return Document.of(api)
                .operations()
                .stream()
                .filter(o -> o.hasBody() && !PASSWORDS.contains(o.name()))
                .toList();
    }

    private static void expectNoMistakeOfOurs(Answer answer, String what) {
        boolean placeIsMissing =
                answer.status() == 503 && List.of("no_instance", "zone_full", "frozen").contains(answer.code());
        assertTrue(answer.status() < 500 || placeIsMissing,
                what + " gave " + answer.status() + " " + answer.response().body());
    }

    @Test
    void textFields_shouldTakeAnyTextWithoutBreaking() {
        for (Operation operation : withBody()) {
            for (String field : operation.bodySchema().get("properties").propertyNames()) {
                for (String hostile : HOSTILE) {
                    Map<String, Object> body = operation.sampleBody();
                    body.put(field, hostile);
                    Answer answer = post(operation, Json.text(body).getBytes(StandardCharsets.UTF_8));
                    expectNoMistakeOfOurs(answer, operation + " " + field + "=" + hostile);
                    assertFalse(answer.response().headers().map().containsKey("set-cookie"));
                }
            }
        }
    }

    @Test
    void mutatedBodies_shouldNeverCauseAnInternalError() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (Operation operation : withBody()) {
            byte[] good = Json.text(operation.sampleBody()).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 60; i++) {
                byte[] bytes = mutated(good, random);
                expectNoMistakeOfOurs(post(operation, bytes),
                        "seed " + seed + " " + operation + " " + new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
        for (int k = random.nextInt(5); k > 0 && bytes.length > 0; k--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    @Test
    void bombs_shouldBeRefusedCheaply() {
        Operation create =
                withBody().stream().filter(o -> o.name().equals("create_character")).findFirst().orElseThrow();
        assertEquals("invalid_json",
                post(create, "[".repeat(60_000).getBytes(StandardCharsets.UTF_8)).expect(400).code());
        assertEquals("invalid_json",
                post(create, "{\"a\":".repeat(10_000).getBytes(StandardCharsets.UTF_8)).expect(400).code());
        assertEquals("invalid_json",
                post(create, ("{\"name\":" + "9".repeat(50_000) + "}").getBytes(StandardCharsets.UTF_8)).expect(400)
                        .code());
        assertEquals("invalid_json",
                post(create, new byte[]{'{', '"', (byte) 0xC3, '"', ':', '1', '}'}).expect(400).code());
        assertEquals("body_too_large", post(create, new byte[64 * 1024 + 1]).expect(413).code());
    }

    @Test
    void chunkedBodies_shouldBeBoundedToo() {
        try (RawHttp raw = new RawHttp(api.port())) {
            raw.send(String.join("\r\n", "POST /v1/sessions/refresh HTTP/1.1", "Host: x",
                    "Content-Type: application/json", "Transfer-Encoding: chunked", "", ""));
            String chunk = "2000\r\n" + " ".repeat(0x2000) + "\r\n";
            for (int i = 0; i < 9; i++) {
                raw.send(chunk);
            }
            String answer = raw.readToEnd(5_000);
            assertEquals("413", RawHttp.statuses(answer));
            assertTrue(raw.isCutOffWithin(5_000), "the connection is closed");
        }
    }

    @Test
    void malformedHeads_shouldGetOneAnswerAndAClosedConnection() {
        String host = "Host: x\r\n";
        List<String> requests = List.of("GET /livez HTTP/1.1\r\n" + host + "Bad Header: 1\r\n\r\n",
                "GET /livez HTTP/1.1\r\n" + host + "X: a\0b\r\n\r\n", "GET  /livez HTTP/1.1\r\n" + host + "\r\n",
                "GARBAGE\r\n\r\n",
                "POST /v1/sessions HTTP/1.1\r\n" + host + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
                "POST /v1/sessions HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n",
                "POST /v1/sessions HTTP/1.1\r\n" + host
                        + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + "GET /livez HTTP/1.1\r\n"
                        + host + "\r\n",
                "POST /v1/sessions HTTP/1.1\r\n" + host
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
                "GET /" + "a".repeat(5_000) + " HTTP/1.1\r\n" + host + "\r\n",
                "GET /livez HTTP/1.1\r\n" + host + "X: " + "a".repeat(9_000) + "\r\n\r\n");
        for (String request : requests) {
            try (RawHttp raw = new RawHttp(api.port())) {
                String answer = raw.send(request).readToEnd(1_500);
                String statuses = RawHttp.statuses(answer);
                assertTrue(statuses.matches("4\\d\\d|200|"),
                        request.lines().findFirst().orElse("") + " gave " + statuses);
                assertFalse(statuses.contains(" "), request + " gave two answers: " + statuses);
            }
        }
        api.get("/livez", null).expect(200);
    }

    @Test
    void requests_shouldNameOneHost() {
        try (RawHttp raw = new RawHttp(api.port())) {
            String one = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n";
            String answer = raw.send("GET /livez HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" + one
                    + "GET /livez HTTP/1.1\r\n\r\n" + one + "GET /livez HTTP/1.0\r\n\r\n").readToEnd(2_000);
            assertEquals("400 200 400 200 200", RawHttp.statuses(answer), answer);
        }
    }

    @Test
    void headersThatMeanOneThing_shouldComeOnce() {
        String post = String.join("\r\n", "POST /v1/sessions/refresh HTTP/1.1", "Host: x", "Connection: close",
                "Content-Type: application/json", "");
        for (String twice : List.of("Idempotency-Key: 00000000-0000-4000-8000-00000000000", "Authorization: Bearer ",
                "Content-Length: ")) {
            String length = twice.startsWith("Content-Length") ? "" : "Content-Length: 2\r\n";
            for (String second : List.of("1", "2")) {
                String answer = answerTo(post + length + twice + "2\r\n" + twice + second + "\r\n\r\n{}");
                assertEquals("400", RawHttp.statuses(answer), twice + answer);
            }
        }
        String answer = answerTo(String.join("\r\n", "GET /v1/leaderboards HTTP/1.1", "Host: x", "Connection: close",
                "Authorization: Bearer a", "Authorization: Bearer b", "", ""));
        assertTrue(answer.contains("one Authorization header at most; this one has 2"), answer);
        answer = answerTo("GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n");
        assertTrue(answer.contains("the Host header is missing"), answer);
    }

    private static String answerTo(String request) {
        try (RawHttp raw = new RawHttp(api.port())) {
            return raw.send(request).readToEnd(3_000);
        }
    }

    @Test
    void paths_shouldNotBeReadAsOthers() {
        for (String path : List.of("//v1/leaderboards", "/v1//leaderboards", "/v1/leaderboards/",
                "/v1/x/../leaderboards", "/v1/./leaderboards", "/v1/x/%2e%2E/leaderboards", "/livez/", "//livez")) {
            String answer = answerTo("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertEquals("404", RawHttp.statuses(answer), path);
        }
        api.get("/v1/leaderboards?category=..%2F", null).expect(400);
        api.get("/v1/leaderboards", null).expect(200);
    }

    @Test
    void longHeads_shouldBeNamed() {
        try (RawHttp raw = new RawHttp(api.port())) {
            String answer =
                    raw.send("GET /livez HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(9_000) + "\r\n\r\n").readToEnd(5_000);
            assertTrue(answer.contains("\"head_too_large\""), answer);
        }
        try (RawHttp raw = new RawHttp(api.port())) {
            String answer = raw.send("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n").readToEnd(5_000);
            assertTrue(answer.contains("\"head_too_large\""), answer);
        }
    }

    @Test
    void slowHead_shouldBeCutOff() {
        try (RawHttp silent = new RawHttp(api.port()); RawHttp slow = new RawHttp(api.port())) {
            slow.send("GET /livez HTTP/1.1\r\nHost: x\r\n");
            Thread drip = Thread.startVirtualThread(() -> {
                for (int i = 0; i < 14; i++) {
                    sleep(500);
                    slow.send("X-" + i + ": 1\r\n");
                }
            });
            assertEquals("", RawHttp.statuses(slow.readToEnd(20_000)));
            assertEquals("", silent.readToEnd(20_000), "closed without a word");
            drip.interrupt();
        }
    }

    @Test
    void slowBody_shouldBeCutOff() {
        try (RawHttp slow = new RawHttp(api.port())) {
            slow.send(
                    "POST /v1/sessions/refresh HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{");
            String answer = slow.readToEnd(15_000);
            assertEquals("408", RawHttp.statuses(answer));
            assertTrue(answer.contains("request_timeout"), answer);
            assertFalse(answer.endsWith("open"), "the server ends its side with the answer");
            assertTrue(slow.isCutOffWithin(5_000), "the connection is closed");
        }
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void pipelinedRequests_shouldBeAnsweredInOrder() {
        try (RawHttp raw = new RawHttp(api.port())) {
            raw.send(String.join("\r\n", "GET /readyz HTTP/1.1", "Host: x", "", "GET /nothing HTTP/1.1", "Host: x", "",
                    "GET /livez HTTP/1.1", "Host: x", "Connection: close", "", ""));
            assertEquals("200 404 200", RawHttp.statuses(raw.readToEnd(10_000)));
        }
    }
}
