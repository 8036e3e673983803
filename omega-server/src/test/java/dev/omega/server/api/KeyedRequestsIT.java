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
        assertFalse(Sql.query(SERVICES, "SELECT answer FROM request_answer").contains("umbrellas"));
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
