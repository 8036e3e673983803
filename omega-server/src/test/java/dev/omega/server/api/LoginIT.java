package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names, passwords and those who guess them. Each test comes from an address of its own. */
class LoginIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final String PASSWORD = "seven green umbrellas";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    private final String address = "192.0.2." + ADDRESSES.incrementAndGet();

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES, config -> config.withListen(new ApiConfig.Listen("127.0.0.1", 0, false, true)));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private Answer post(String path, String body) {
        return api.send(HttpRequest.newBuilder(api.uri(path))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "203.0.113.7, " + address)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private Answer register(String name, String password) {
        return post("/v1/accounts", Json.object("name", name, "password", password));
    }

    private Answer logIn(String name, String password) {
        return post("/v1/sessions", Json.object("name", name, "password", password));
    }

    @Test
    void registration_shouldRefuseTakenAndReservedNames() {
        register("Anna", PASSWORD).expect(201);
        assertEquals("name_taken", register("anna", PASSWORD).expect(409).code());
        assertEquals("name_not_allowed", register("guest-anna", PASSWORD).expect(400).code());
        assertEquals("invalid_request", register("an", PASSWORD).expect(400).code());
        assertEquals("invalid_request", register("an na", PASSWORD).expect(400).code());
        assertEquals("invalid_request", register("аnna", PASSWORD).expect(400).code());
    }

    @Test
    void registration_shouldRefuseWeakPasswords() {
        assertEquals("invalid_request", register("Berta", "short").expect(400).code());
        assertEquals("weak_password", register("Berta", "password123").expect(400).code());
        assertEquals("weak_password", register("Berta", "i-am-berta-77").expect(400).code());
        assertEquals("invalid_request", register("Berta", "x".repeat(257)).expect(400).code());
    }

    @Test
    void login_shouldNotTellWhetherTheNameExists() {
        register("Clara", PASSWORD).expect(201);
        Answer wrong = logIn("Clara", "seven green umbrella").expect(401);
        Answer unknown = logIn("Nobody", "seven green umbrella").expect(401);
        assertEquals(wrong.response().body(), unknown.response().body());
        assertEquals(wrong.response().headers().map().keySet(), unknown.response().headers().map().keySet());
        String guestName = api
                .post("/v1/sessions/device", null,
                        Json.object("device_id", "some-device", "device_secret", "s".repeat(32)))
                .expect(201)
                .text("account_name");
        assertEquals(wrong.response().body(), logIn(guestName, PASSWORD).expect(401).response().body());
    }

    @Test
    void login_shouldIgnoreCapitalsInTheNameOnly() {
        register("Dora", PASSWORD).expect(201);
        logIn("DORA", PASSWORD).expect(201);
        logIn("Dora", PASSWORD.toUpperCase(Locale.ROOT)).expect(401);
    }

    @Test
    void fiveFailures_shouldDelayEvenTheRightPassword() {
        register("Emma", PASSWORD).expect(201);
        for (int i = 0; i < 5; i++) {
            logIn("Emma", "wrong password " + i).expect(401);
        }
        Answer delayed = logIn("Emma", PASSWORD).expect(429);
        assertEquals("too_many_attempts", delayed.code());
        long retryAfterMs = delayed.json().at("/error/retry_after_ms").asLong();
        assertTrue(retryAfterMs > 0 && retryAfterMs <= 60_000, "retry after " + retryAfterMs);
    }

    @Test
    void failures_shouldBeCountedForUnknownNamesToo() {
        for (int i = 0; i < 5; i++) {
            logIn("Ghost", "wrong password " + i).expect(401);
        }
        assertEquals("too_many_attempts", logIn("Ghost", PASSWORD).expect(429).code());
    }

    @Test
    void failures_shouldCountAcrossReplicas() {
        register("Frida", PASSWORD).expect(201);
        try (Api replica = Api.start(SERVICES)) {
            String wrong = Json.object("name", "Frida", "password", "wrong password");
            for (int i = 0; i < 3; i++) {
                logIn("Frida", "wrong password").expect(401);
            }
            for (int i = 0; i < 2; i++) {
                replica.post("/v1/sessions", null, wrong).expect(401);
            }
            replica.post("/v1/sessions", null, wrong).expect(429);
            logIn("Frida", PASSWORD).expect(429);
        }
    }

    @Test
    void success_shouldForgetFailures() {
        register("Greta", PASSWORD).expect(201);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                logIn("Greta", "wrong password " + i).expect(401);
            }
            logIn("Greta", PASSWORD).expect(201);
        }
    }

    /** Players behind one router are no guessers. */
    @Test
    void address_shouldNotRunOutByLoggingInAlone() {
        register("Many", PASSWORD).expect(201);
        for (int i = 0; i < 25; i++) {
            logIn("Many", PASSWORD).expect(201);
        }
    }

    @Test
    void address_shouldRunOutOfGuesses() {
        for (int i = 0; i < 20; i++) {
            logIn("somebody-" + i, "wrong password").expect(401);
        }
        assertEquals("too_many_attempts", logIn("somebody-else", "wrong password").expect(429).code());
    }
}
