package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions: opened, exchanged, stolen, ended. */
class SessionIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final AtomicInteger DEVICES = new AtomicInteger();

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

    private static String device(int number) {
        return Json.object("device_id", "device-" + number, "device_secret",
                "0123456789abcdef0123456789abcdef" + number);
    }

    private static Answer newSession() {
        return api.post("/v1/sessions/device", null, device(DEVICES.incrementAndGet())).expect(201);
    }

    private static Answer refresh(Answer session) {
        return api.post("/v1/sessions/refresh", null, Json.object("refresh_token", session.text("refresh_token")));
    }

    private static int status(Answer session) {
        return api.get("/v1/characters", session.text("access_token")).status();
    }

    private static void forgetTheGrace(Answer session) {
        Sql.update(SERVICES,
                "UPDATE session_token SET used_at = used_at - interval '11 s' WHERE used_at IS NOT NULL"
                        + " AND session_id IN (SELECT session_id FROM session WHERE account_id = "
                        + session.number("account_id") + ")");
    }

    @Test
    void device_shouldAlwaysGetTheSameGuest() {
        Answer first = newSession();
        Answer again = api.post("/v1/sessions/device", null, device(DEVICES.get())).expect(201);
        assertEquals(first.number("account_id"), again.number("account_id"));
        assertNotEquals(first.text("access_token"), again.text("access_token"));
        String wrong = Json.object("device_id", "device-" + DEVICES.get(), "device_secret", "x".repeat(32));
        assertEquals("invalid_credentials", api.post("/v1/sessions/device", null, wrong).expect(401).code());
    }

    @Test
    void refresh_shouldGiveNewTokensThatWork() {
        Answer first = newSession();
        Answer second = refresh(first).expect(201);
        Answer third = refresh(second).expect(201);
        assertEquals(3,
                Set.of(first.text("access_token"), second.text("access_token"), third.text("access_token")).size());
        assertEquals(first.number("account_id"), third.number("account_id"));
        assertEquals(first.number("refresh_expires_at"), third.number("refresh_expires_at"), "30 days are absolute");
        assertEquals(200, status(third));
    }

    @Test
    void lostAnswer_shouldBeGivenAgainWithinTheGrace() {
        Answer first = newSession();
        Answer second = refresh(first).expect(201);
        Answer again = refresh(first).expect(201);
        assertEquals(second.json(), again.json());
        assertEquals(200, status(again));
    }

    @Test
    void concurrentExchanges_shouldAllGetTheSameTokens() throws InterruptedException {
        Answer first = newSession();
        Set<String> answers = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.startVirtualThread(() -> answers.add(refresh(first).expect(201).response().body())));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(1, answers.size());
    }

    @Test
    void reuseAfterTheGrace_shouldEndTheWholeSession() {
        Answer first = newSession();
        Answer second = refresh(first).expect(201);
        assertEquals(200, status(second));
        forgetTheGrace(first);
        assertEquals("invalid_token", refresh(first).expect(401).code());
        assertEquals(401, status(second));
        assertEquals("invalid_token", refresh(second).expect(401).code());
        assertEquals("token_reuse", Sql.query(SERVICES,
                "SELECT revoked_reason FROM session WHERE account_id = " + first.number("account_id")));
    }

    @Test
    void reuseWithinTheGrace_shouldEndTheSessionOnceTheSuccessorWasUsed() {
        Answer first = newSession();
        Answer second = refresh(first).expect(201);
        refresh(second).expect(201);
        refresh(first).expect(401);
        refresh(second).expect(401);
    }

    @Test
    void logout_shouldEndEveryTokenOfTheSessionAtOnce() {
        Answer first = newSession();
        Answer second = refresh(first).expect(201);
        assertEquals(200, status(first));
        assertEquals(200, status(second));
        api.delete("/v1/sessions/current", second.text("access_token")).expect(204);
        assertEquals(401, status(first));
        assertEquals(401, status(second));
        refresh(second).expect(401);
    }

    @Test
    void logout_shouldLeaveOtherSessionsAlone() {
        Answer first = newSession();
        Answer other = api.post("/v1/sessions/device", null, device(DEVICES.get())).expect(201);
        api.delete("/v1/sessions/current", first.text("access_token")).expect(204);
        assertEquals(200, status(other));
    }

    @Test
    void expiredTokens_shouldBeRefusedByTheDatabasesClock() {
        Answer session = newSession();
        Sql.update(SERVICES,
                "UPDATE session_token SET expires_at = clock_timestamp() - interval '1 s' WHERE kind = 'access'"
                        + " AND session_id IN (SELECT session_id FROM session WHERE account_id = "
                        + session.number("account_id") + ")");
        assertEquals(401, status(session));
        Sql.update(SERVICES, "UPDATE session SET expires_at = created_at + interval '1 us' WHERE account_id = "
                + session.number("account_id"));
        refresh(session).expect(401);
    }

    @Test
    void disabledAccount_shouldNotGetIn() {
        Answer session = newSession();
        Sql.update(SERVICES,
                "UPDATE account SET disabled_at = now() WHERE account_id = " + session.number("account_id"));
        refresh(session).expect(401);
        assertEquals(401, status(session));
        assertEquals("invalid_credentials",
                api.post("/v1/sessions/device", null, device(DEVICES.get())).expect(401).code());
    }

    @Test
    void oldestSession_shouldEndWhenThereAreTooMany() {
        Answer oldest = newSession();
        for (int i = 0; i < 20; i++) {
            api.post("/v1/sessions/device", null, device(DEVICES.get())).expect(201);
        }
        refresh(oldest).expect(401);
        assertEquals("20", Sql.query(SERVICES, "SELECT count(*) FROM session WHERE revoked_at IS NULL AND account_id = "
                + oldest.number("account_id")));
    }

    @Test
    void tokens_shouldNotBeInTheDatabase() {
        Answer session = newSession();
        String dump = Sql.query(SERVICES, "SELECT session_token::text FROM session_token")
                + Sql.query(SERVICES, "SELECT session::text FROM session");
        assertFalse(dump.contains(session.text("access_token").substring(6, 30)));
        assertFalse(dump.contains(session.text("refresh_token").substring(6, 30)));
    }

    @Test
    void serviceSessions_shouldComeInTheOrderOfTheirNames() {
        List<String> names = List.of("svc-c", "svc-a", "svc-b", "SVC-A");
        var sessions = api.post("/v1/service/sessions", Api.SERVICE_KEY, Json.object("names", names))
                .expect(201)
                .json()
                .get("sessions");
        assertEquals(List.of("svc-c", "svc-a", "svc-b", "svc-a"),
                sessions.valueStream().map(s -> s.get("account_name").asString()).toList());
        assertTrue(api.post("/v1/service/sessions", Api.SERVICE_KEY, Json.object("names", names))
                .expect(201)
                .json()
                .get("characters")
                .isEmpty());
        List<String> thousand = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            thousand.add("svc-many-" + i);
        }
        assertEquals(1_000, Set.copyOf(api.serviceTokens(thousand)).size());
    }

    @Test
    void serviceSessions_shouldNameTheCharactersOfTheirAccountsAndNobodyElses() {
        List<String> tokens = api.serviceTokens(List.of("svc-own-1", "svc-own-2"));
        long first = api.post("/v1/characters", tokens.get(0), Json.object("name", "Ownfirst", "class", "warrior"))
                .expect(201)
                .json()
                .get("character_id")
                .asLong();
        api.post("/v1/characters", tokens.get(1), Json.object("name", "Ownother", "class", "warrior")).expect(201);

        var answer = api.post("/v1/service/sessions", Api.SERVICE_KEY, Json.object("names", List.of("svc-own-1")))
                .expect(201)
                .json();

        assertEquals(1, answer.get("characters").size());
        assertEquals(first, answer.get("characters").get(0).get("character_id").asLong());
        assertEquals(answer.get("sessions").get(0).get("account_id").asLong(),
                answer.get("characters").get(0).get("account_id").asLong());
    }

    @Test
    void serviceSessions_shouldNeverOpenAPersonsAccount() {
        Answer guest = newSession();
        Sql.update(SERVICES, "INSERT INTO account (kind, name) VALUES ('player', 'Victoria')");
        String body = Json.object("names", List.of("victoria"));
        assertEquals("name_taken", api.post("/v1/service/sessions", Api.SERVICE_KEY, body).expect(409).code());
        String asGuest = Json.object("names", List.of(guest.text("account_name")));
        assertEquals("name_not_allowed", api.post("/v1/service/sessions", Api.SERVICE_KEY, asGuest).expect(400).code());
        api.post("/v1/service/sessions", Api.CLUSTER_KEY, body).expect(401);
        api.post("/v1/service/sessions", guest.text("access_token"), body).expect(401);
    }
}
