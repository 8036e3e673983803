package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import dev.omega.server.store.DatabaseConfig;
import dev.omega.server.store.RedisConfig;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What players see while PostgreSQL or Redis is dead, or worse, hangs. */
class OutageIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    @SuppressWarnings("NullAway.Init")
    private FaultProxy postgres;

    @SuppressWarnings("NullAway.Init")
    private FaultProxy redis;

    @SuppressWarnings("NullAway.Init")
    private Api api;

    @BeforeEach
    void start() {
        var db = SERVICES.postgres();
        postgres = new FaultProxy(db.host(), db.port());
        redis = new FaultProxy(SERVICES.redis().host(), SERVICES.redis().port());
        api = Api.start(SERVICES, config -> {
            RedisConfig cache = Objects.requireNonNull(config.redis());
            return new ApiConfig(config.listen(),
                    new DatabaseConfig("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + db.database(),
                            config.database().user(), config.database().password()),
                    new RedisConfig("127.0.0.1", redis.port(), cache.password()), config.keys(), config.build(),
                    ApiLimits.DEFAULT, config.times(), config.admin());
        });
    }

    @AfterEach
    void stop() {
        api.close();
        postgres.close();
        redis.close();
    }

    private Answer logIn(String device) {
        return api.post("/v1/sessions/device", null,
                Json.object("device_id", device, "device_secret", "0123456789abcdef0123456789abcdef"));
    }

    private boolean metric(String line) {
        return api.get("/metrics", null).expect(200).response().body().contains(line);
    }

    private Answer ready() {
        return api.get("/readyz", null);
    }

    private static void expectComeBackLater(Answer answer) {
        assertEquals(503, answer.status(), answer.response().body());
        assertTrue(List.of("unavailable", "overloaded").contains(answer.code()), answer.code());
        assertTrue(answer.response().headers().firstValue("Retry-After").isPresent());
        assertTrue(answer.json().at("/error/retry_after_ms").asLong() > 0);
    }

    private void expectRecovery(String device) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ready().status() == 200);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> logIn(device).status() == 201);
    }

    @Test
    void deadDatabase_shouldGiveAnHonestAnswerAndComeBack() {
        String token = logIn("device-pg-dead").expect(201).text("access_token");
        postgres.cut();
        for (int i = 0; i < 5; i++) {
            expectComeBackLater(logIn("device-pg-dead"));
        }
        assertEquals(503, ready().status());
        assertFalse(ready().json().get("ready").asBoolean());
        api.get("/livez", null).expect(200);
        api.get("/metrics", null).expect(200);
        api.get("/openapi.yaml", null).expect(200);
        postgres.restore();
        expectRecovery("device-pg-dead");
        api.get("/v1/characters", token).expect(200);
    }

    @Test
    void endedConnections_shouldBeNoticedByNobody() {
        String token = logIn("device-pg-ends").expect(201).text("access_token");
        for (int i = 0; i < 20; i++) {
            // Used a moment ago, so that the pool does not look whether they live.
            api.get("/v1/characters", token).expect(200);
        }
        Sql.query(SERVICES, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'omega_app'");
        for (int i = 0; i < 20; i++) {
            api.get("/v1/characters", token).expect(200);
        }
        assertEquals(200, ready().status());
    }

    @Test
    void hangingDatabase_shouldNotHoldRequestsForLong() {
        logIn("device-pg-hangs").expect(201);
        postgres.stall();
        for (int i = 0; i < 4; i++) {
            expectComeBackLater(logIn("device-pg-hangs"));
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> metric("omega_api_db_reachable 0"));
        api.get("/livez", null).expect(200);
        postgres.restore();
        expectRecovery("device-pg-hangs");
    }

    @Test
    void deadRedis_shouldBeMissedByNobody() {
        String before = logIn("device-redis-dead").expect(201).text("access_token");
        redis.cut();
        String token = logIn("device-redis-dead").expect(201).text("access_token");
        api.get("/v1/characters", token).expect(200);
        api.get("/v1/characters", before).expect(200);
        Answer degraded = ready().expect(200);
        assertTrue(degraded.json().at("/reasons/0").asString().startsWith("redis:"));
        api.delete("/v1/sessions/current", token).expect(204);
        api.get("/v1/characters", token).expect(401);
        String registration = Json.object("name", "RedisLess", "password", "seven green umbrellas");
        api.post("/v1/accounts", null, registration).expect(201);
        api.post("/v1/sessions", null, registration).expect(201);
        redis.restore();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ready().json().get("reasons").isEmpty());
    }

    @Test
    void hangingRedis_shouldBeLeftAside() {
        logIn("device-redis-hangs").expect(201);
        redis.stall();
        for (int i = 0; i < 10; i++) {
            String token = logIn("device-redis-hangs").expect(201).text("access_token");
            api.get("/v1/characters", token).expect(200);
        }
        assertTrue(metric("omega_api_redis_reachable 0"));
        redis.restore();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ready().json().get("reasons").isEmpty());
    }

    @Test
    void apiWithoutRedis_shouldServeAsWell() {
        try (Api alone = Api.start(SERVICES, config -> new ApiConfig(config.listen(), config.database(), null,
                config.keys(), config.build(), config.limits(), config.times(), config.admin()))) {
            String token = alone
                    .post("/v1/sessions/device", null,
                            Json.object("device_id", "no-redis", "device_secret", "0123456789abcdef0123456789abcdef"))
                    .expect(201)
                    .text("access_token");
            alone.get("/v1/characters", token).expect(200);
            assertTrue(alone.get("/readyz", null).expect(200).json().get("reasons").isEmpty());
        }
    }
}
