package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Accounts, characters and joins under an idempotency key: once, however often it is asked. */
class KeyedRequestsIT {

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

    private static String character(String name) {
        return Json.object("name", name, "class", "mage");
    }

    private static String registration(String name, String password) {
        return Json.object("name", name, "password", password);
    }

    @Test
    void character_shouldBeMadeOnceUnderItsKey() {
        String token = api.serviceToken("keyed-maker");
        UUID key = UUID.randomUUID();
        Answer first = api.post("/v1/characters", token, character("Keyed Anna"), key).expect(201);
        assertEquals(first.json(), api.post("/v1/characters", token, character("Keyed Anna"), key).expect(201).json());
        assertEquals("operation_conflict",
                api.post("/v1/characters", token, character("Keyed Berta"), key).expect(409).code());
        assertEquals("name_taken",
                api.post("/v1/characters", token, character("Keyed Anna"), UUID.randomUUID()).expect(409).code());
        assertEquals(1, api.get("/v1/characters", token).json().get("characters").size());
        String other = api.serviceToken("keyed-other");
        assertEquals("name_taken", api.post("/v1/characters", other, character("Keyed Anna"), key).expect(409).code(),
                "keys are each account's own");
    }

    @Test
    void refusal_shouldNotBeRemembered() {
        String token = api.serviceToken("keyed-refused");
        long id = api.newCharacter(token, "Keyed Taken");
        UUID key = UUID.randomUUID();
        String other = api.serviceToken("keyed-waiting");
        assertEquals("name_taken", api.post("/v1/characters", other, character("Keyed Taken"), key).expect(409).code());
        api.delete("/v1/characters/" + id, token).expect(204);
        api.post("/v1/characters", other, character("Keyed Taken"), key).expect(201);
    }

    @Test
    void twinsAtOnce_shouldGetOneAnswer() throws Exception {
        String token = api.serviceToken("keyed-twins");
        UUID key = UUID.randomUUID();
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                answers.add(clients.submit(() -> api.post("/v1/characters", token, character("Keyed Twin"), key)));
            }
        }
        for (Future<Answer> answer : answers) {
            assertEquals(answers.getFirst().get().json(), answer.get().expect(201).json());
        }
        assertEquals(1, api.get("/v1/characters", token).json().get("characters").size());
    }

    @Test
    void deletion_shouldAnswerTheSameAgain() {
        String token = api.serviceToken("keyed-deleter");
        String path = "/v1/characters/" + api.newCharacter(token, "Keyed Gone");
        String key = UUID.randomUUID().toString();
        send("DELETE", path, token, key, null).expect(204);
        send("DELETE", path, token, key, null).expect(204);
        send("DELETE", path, token, null, null).expect(404);
        send("DELETE", path, token, "no-uuid", null).expect(400);
    }

    @Test
    void account_shouldBeMadeOnceUnderItsKey() {
        UUID key = UUID.randomUUID();
        String body = registration("keyed-person", "seven green umbrellas");
        Answer first = api.post("/v1/accounts", null, body, key).expect(201);
        assertEquals(first.json(), api.post("/v1/accounts", null, body, key).expect(201).json());
        assertEquals("operation_conflict",
                api.post("/v1/accounts", null, registration("keyed-person", "eight green umbrellas"), key)
                        .expect(409)
                        .code());
        assertEquals("name_taken", send("POST", "/v1/accounts", null, null, body).expect(409).code());
        send("POST", "/v1/accounts", null, null, registration("keyless-person", "seven green umbrellas")).expect(201);
    }

    @Test
    void join_shouldClaimOnceUnderItsKey() {
        TestHost host = api.host("forest-1", "forest", 100);
        String token = api.serviceToken("keyed-joiner");
        String path = "/v1/characters/" + api.newCharacter(token, "Keyed Joiner") + "/join";
        String body = Json.object("zone_id", "forest");
        UUID key = UUID.randomUUID();
        Answer first = api.post(path, token, body, key).expect(201);
        assertEquals(first.json(), api.post(path, token, body, key).expect(201).json());
        assertEquals("operation_conflict",
                api.post(path, token, Json.object("instance_id", "forest-1"), key).expect(409).code());
        Answer second = api.post(path, token, body, UUID.randomUUID()).expect(201);
        assertTrue(second.number("fence") > first.number("fence"));
        assertNotEquals(first.text("ticket"), second.text("ticket"));
        host.goodbye().expect(204);
    }

    /** The ticket is good for 30 s, so the answer is of use for less. */
    @Test
    void joinRepeatedLater_shouldGetATicketThatWorks() {
        TestHost host = api.host("forest-2", "forest", 100);
        String token = api.serviceToken("keyed-late");
        long character = api.newCharacter(token, "Keyed Late");
        String path = "/v1/characters/" + character + "/join";
        String body = Json.object("instance_id", "forest-2");
        UUID key = UUID.randomUUID();
        Answer first = api.post(path, token, body, key).expect(201);
        Sql.update(SERVICES, "UPDATE request_answer SET created_at = created_at - interval '16 s'");
        Answer late = api.post(path, token, body, key).expect(201);
        assertNotEquals(first.text("ticket"), late.text("ticket"));
        assertTrue(late.number("fence") > first.number("fence"), "it is another join");
        assertEquals("LOADED",
                host.load(character, late.number("fence")).expect(200).json().at("/characters/0/outcome").asString());
        assertEquals(late.json(), api.post(path, token, body, key).expect(201).json());
        assertEquals("operation_conflict",
                api.post(path, token, Json.object("zone_id", "forest"), key).expect(409).code());
        host.goodbye().expect(204);
    }

    /** Made from the table of routes: whichever takes a key keeps what the key promises. */
    @Test
    void everyChange_shouldBeDoneOnceUnderItsKey() {
        KeyedCases cases = new KeyedCases(api);
        int tried = 0;
        List<String> broken = new ArrayList<>();
        for (Document.Operation operation : Document.of(api).operations()) {
            boolean optional = operation.node()
                    .path("parameters")
                    .valueStream()
                    .anyMatch(
                            p -> p.get("name").asString().equals("Idempotency-Key") && !p.get("required").asBoolean());
            if (optional) {
                try {
                    keepsItsPromise(operation, cases.of(operation));
                } catch (AssertionError | RuntimeException e) {
                    broken.add(operation + ": " + e.getMessage());
                }
                tried++;
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(tried > 60, tried + " routes take a key and can do without");
        requireNoSecrets();
        cases.end();
    }

    private static void keepsItsPromise(Document.Operation operation, KeyedCases.Case tried) {
        String key = UUID.randomUUID().toString();
        KeyedCases.Request request = tried.request();
        Answer first = send(operation.method(), request.path(), request.token(), key, request.body());
        assertTrue(first.status() < 300, operation + " " + first.status() + " " + first.response().body());
        Answer again = send(operation.method(), request.path(), request.token(), key, request.body());
        assertEquals(first.status(), again.status(), operation + " " + again.response().body());
        assertEquals(first.response().body(), again.response().body(), operation.toString());
        KeyedCases.Request other = tried.other();
        if (other != null) {
            Answer refused = send(operation.method(), other.path(), other.token(), key, other.body());
            assertEquals(409, refused.status(), operation + " " + refused.response().body());
            assertEquals("operation_conflict", refused.code(), operation.toString());
        }
    }

    /** Tokens, tickets and passwords are in the answers, and not in the table. */
    private static void requireNoSecrets() {
        String kept = Sql.query(SERVICES,
                "SELECT string_agg(encode(answer, 'escape'), ' ') FROM request_answer WHERE answer IS NOT NULL");
        for (String word : List.of("umbrellas", "omg_s_", "omg_r_", "token", "ticket", "account_id", "password")) {
            assertFalse(kept.contains(word), word + " in the table of answers");
        }
    }

    @Test
    void answer_shouldBeNobodyElses() {
        String device = Json.object("device_id", "keyed-stolen", "device_secret", "0123456789abcdef0123456789abcdef");
        UUID key = UUID.randomUUID();
        Answer session = api.post("/v1/sessions/device", null, device, key).expect(201);
        assertEquals(session.json(), api.post("/v1/sessions/device", null, device, key).expect(201).json());
        String guess = Json.object("device_id", "keyed-stolen", "device_secret", "1123456789abcdef0123456789abcdef");
        assertEquals("invalid_credentials", api.post("/v1/sessions/device", null, guess, key).expect(401).code());
        String token = session.text("access_token");
        api.call("DELETE", "/v1/sessions/current", token, null, key.toString()).expect(204);
        api.call("DELETE", "/v1/sessions/current", token, null, key.toString()).expect(204);
        api.call("DELETE", "/v1/sessions/current", token, null, UUID.randomUUID().toString()).expect(401);
        api.post("/v1/account/email", token, Json.object("email", "a@example.org"), key).expect(401);
    }

    private static Answer send(
            String method,
            String path,
            @Nullable String token,
            @Nullable String key,
            @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return api.send(request.build());
    }
}
