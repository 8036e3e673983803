package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How often, how many, how much at once. The rates are so low that no bucket refills during a test. */
class LimitsIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final ApiLimits.Rate FEW = new ApiLimits.Rate(1, 12);

    private static final ApiLimits LIMITS =
            new ApiLimits(FEW, FEW, new ApiLimits.Rate(1, 3), 10, 24, 8, 64, Duration.ofSeconds(20));

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES,
                config -> config.withLimits(LIMITS).withListen(new ApiConfig.Listen("127.0.0.1", 0, false, true)));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Answer from(String address, String method, String path, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(path))
                .header("X-Forwarded-For", address)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        return api.send(request.build());
    }

    private static Answer livez(String address) {
        return from(address, "GET", "/livez", "none", "");
    }

    private static Answer device(String address, String device) {
        return from(address, "POST", "/v1/sessions/device", "none",
                Json.object("device_id", device, "device_secret", "0123456789abcdef0123456789abcdef"));
    }

    private static int countUntilRefused(Supplier<Answer> call) {
        for (int i = 0; i < 1_000; i++) {
            Answer answer = call.get();
            if (answer.status() == 429) {
                assertEquals("too_many_requests", answer.code());
                assertTrue(answer.json().at("/error/retry_after_ms").asLong() > 0);
                assertTrue(answer.response().headers().firstValue("Retry-After").isPresent());
                return i;
            }
        }
        throw new AssertionError("never refused");
    }

    @Test
    void address_shouldHaveItsOwnBucket() {
        int allowed = countUntilRefused(() -> livez("198.51.100.1"));
        assertTrue(allowed >= 12 && allowed < 60, "allowed " + allowed);
        livez("198.51.100.2").expect(200);
    }

    /** Anybody can write the header; without a proxy in front it would be a new bucket for each request. */
    @Test
    void forwardedAddress_shouldCountForNothingUnlessAProxyIsTrusted() {
        try (Api direct = Api.start(SERVICES, config -> config.withLimits(LIMITS))) {
            int[] n = {0};
            int allowed = countUntilRefused(() -> direct.send(HttpRequest.newBuilder(direct.uri("/livez"))
                    .header("X-Forwarded-For", "203.0.113." + n[0]++ % 250)
                    .build()));
            assertTrue(allowed < 60, "allowed " + allowed);
        }
    }

    @Test
    void wrongTokens_shouldCountAgainstTheAddress() {
        countUntilRefused(() -> from("198.51.100.3", "GET", "/v1/characters", "omg_s_wrong", ""));
        livez("198.51.100.3").expect(429);
    }

    @Test
    void account_shouldHaveItsOwnBucketWhateverItsAddress() {
        String token = device("198.51.100.4", "limits-device-1").expect(201).text("access_token");
        int[] n = {0};
        int allowed =
                countUntilRefused(() -> from("198.51.100." + (10 + n[0]++ % 100), "GET", "/v1/characters", token, ""));
        assertTrue(allowed >= 12 && allowed < 60, "allowed " + allowed);
        String other = device("198.51.100.4", "limits-device-2").expect(201).text("access_token");
        from("198.51.100.4", "GET", "/v1/characters", other, "").expect(200);
    }

    @Test
    void serviceAccount_shouldBeAllowedTenTimesAsMuch() {
        String token = api.serviceToken("limits-bot");
        int allowed = countUntilRefused(() -> from("198.51.100.5", "GET", "/v1/characters", token, ""));
        assertTrue(allowed >= 120, "allowed " + allowed);
    }

    @Test
    void newAccounts_shouldBeFewPerAddress() {
        int[] n = {0};
        int allowed = countUntilRefused(() -> device("198.51.100.6", "limits-flood-" + n[0]++));
        assertTrue(allowed >= 3 && allowed < 10, "allowed " + allowed);
    }

    @Test
    void requestsBeyondTheGate_shouldBeSentAwayAtOnce() throws InterruptedException {
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String body = Json.object("name", "gate-" + i, "password", "seven green umbrellas");
            String address = "198.51.100." + (120 + i);
            threads.add(Thread.startVirtualThread(() -> {
                Answer answer = from(address, "POST", "/v1/accounts", "none", body);
                statuses.merge(answer.status(), 1, Integer::sum);
                if (answer.status() != 201) {
                    assertEquals("overloaded", answer.code());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(statuses.getOrDefault(201, 0) >= 8, statuses.toString());
        assertEquals(20, statuses.getOrDefault(201, 0) + statuses.getOrDefault(503, 0), statuses.toString());
    }

    /** A client that takes no answer: what waits for it fills its side's buffer and then the server's. */
    @Test
    void whoTakesNoAnswer_shouldBeCutOffAndHoldUpNobody() throws Exception {
        ConnectionTimes impatient = new ConnectionTimes(Duration.ofMillis(400), Duration.ofMillis(600),
                Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofMillis(300));
        ApiLimits limits = ApiLimits.DEFAULT.withPerAddress(100_000).withConnections(impatient);
        try (Api impatientApi = Api.start(SERVICES, config -> config.withLimits(limits))) {
            try (RawHttp greedy = RawHttp.withSmallBuffer(impatientApi.port())) {
                greedy.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
                assertTrue(greedy.floodUntilCutOff("GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n", 15_000),
                        "takes nothing and stays");
            }
            impatientApi.get("/livez", null).expect(200);
            try (RawHttp last = RawHttp.withSmallBuffer(impatientApi.port())) {
                Thread flood = Thread.startVirtualThread(
                        () -> last.floodUntilCutOff("GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n", 15_000));
                Thread.sleep(100);
                assertTimeoutPreemptively(Duration.ofSeconds(15), impatientApi::close,
                        "the server does not end beside it");
                flood.join();
            }
        }
    }

    @Test
    void connectionsBeyondTheLimit_shouldHearWhenToComeBack() {
        List<RawHttp> held = new ArrayList<>();
        try {
            int turnedAway = 0;
            for (int i = 0; i < 40; i++) {
                held.add(new RawHttp(api.port()));
            }
            for (RawHttp raw : held) {
                String answer = raw.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").readToEnd(150);
                if (!answer.endsWith("open")) {
                    turnedAway++;
                    assertTrue(answer.matches("(?s)HTTP/1.1 503 .*Retry-After: \\d+\r\n.*\"code\":\"overloaded\".*"),
                            answer);
                }
            }
            assertTrue(turnedAway >= 16, "turned away " + turnedAway);
        } finally {
            held.forEach(RawHttp::close);
        }
    }
}
