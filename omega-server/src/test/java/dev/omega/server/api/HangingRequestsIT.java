package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import dev.omega.server.store.DatabaseConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is answered while the database holds requests up: the gate sends away at once, the deadline after its time. */
class HangingRequestsIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final int GATE = 2;

    private static Api api(FaultProxy postgres, Duration answerWithin) {
        ApiLimits usual = ApiLimits.DEFAULT;
        ApiLimits limits = new ApiLimits(usual.perAddress(), usual.perAccount(), usual.newAccountsPerAddress(), 10, 100,
                GATE, GATE, answerWithin);
        return Api.start(SERVICES,
                config -> new ApiConfig(config.listen(),
                        new DatabaseConfig(
                                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + SERVICES.postgres().database(),
                                config.database().user(), config.database().password()),
                        config.redis(), config.keys(), config.build(), limits, config.times(), config.admin()));
    }

    private static FaultProxy proxy() {
        return new FaultProxy(SERVICES.postgres().host(), SERVICES.postgres().port());
    }

    private static Answer shards(Api api) {
        return api.get("/v1/shards", Api.SERVICE_KEY);
    }

    @Test
    void gate_shouldSendAwayWhoeverComesWhileItIsFull() throws InterruptedException, ExecutionException {
        try (FaultProxy postgres = proxy();
                Api api = api(postgres, Duration.ofSeconds(20));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            shards(api).expect(200);
            postgres.stall();
            List<CompletableFuture<Answer>> hanging = IntStream.range(0, GATE)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> shards(api), threads))
                    .toList();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> api.get("/metrics", null)
                            .response()
                            .body()
                            .contains("omega_api_in_flight_public " + GATE));
            Answer refused = shards(api).expect(503);
            boolean stillHanging = hanging.stream().noneMatch(CompletableFuture::isDone);
            postgres.restore();

            assertTrue(stillHanging, "the next one was not sent away before the others had their answers");
            assertEquals("overloaded", refused.code());
            assertTrue(refused.json().at("/error/retry_after_ms").asLong() > 0);
            for (CompletableFuture<Answer> answer : hanging) {
                // Who had no connection yet when the fault ended gets one then.
                int status = answer.get().response().statusCode();
                assertTrue(status == 200 || answer.get().expect(503).code().equals("unavailable"),
                        answer.get().response().body());
            }
        }
    }

    private static String message(Answer answer) {
        return answer.json().at("/error/message").asString();
    }

    @Test
    void deadline_shouldAnswerInPlaceOfADatabaseThatDoesNot() {
        try (FaultProxy postgres = proxy(); Api api = api(postgres, Duration.ofMillis(100))) {
            postgres.stall();
            Answer answer = shards(api).expect(503);
            boolean stillHanging = api.get("/metrics", null).response().body().contains("omega_api_in_flight_public 1");
            Answer change = api.post("/v1/admin/economy/switches", Api.OPERATOR_KEY,
                    Json.object("functions", List.of("buy"), "frozen", false, "reason", "")).expect(503);
            postgres.restore();

            assertEquals("unavailable", answer.code());
            assertEquals("the answer took too long; try again", message(answer));
            assertEquals("the answer took too long; whether it was done is unknown, look before you repeat it",
                    message(change));
            assertTrue(stillHanging, "the database had answered");
            assertFalse(answer.response().headers().firstValue("Retry-After").isEmpty());
        }
    }
}
