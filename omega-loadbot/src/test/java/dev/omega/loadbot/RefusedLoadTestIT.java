package dev.omega.loadbot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.omega.loadbot.LoadTestException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a load test says, in one line and with its own exit code, when it cannot run; the API is a stub over HTTP. */
@Timeout(60)
final class RefusedLoadTestIT {

    private static final String SHARDS = "{\"shards\":[{\"shard_id\":\"1\",\"zone_id\":\"forest\",\"kind\":\"zone\","
            + "\"capacity\":100,\"min_instances\":1,\"max_instances\":5,\"soft_fill_percent\":75,"
            + "\"hard_cap_percent\":95,\"instances\":[]}]}";
    private static final String SESSIONS = "{\"sessions\":[{\"account_id\":1,\"account_name\":\"loadbot-00001\","
            + "\"access_token\":\"t\"}],\"characters\":[{\"account_id\":1,\"character_id\":9}]}";

    private final Map<String, Answer> answers = new HashMap<>();
    /** What happens once a path was asked for. */
    private final Map<String, Runnable> afterwards = new HashMap<>();
    private final HttpServer api;

    RefusedLoadTestIT() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /** What the stub says to a path. */
    private record Answer(int status, String body) {}

    @BeforeEach
    void start() {
        answers.put("/v1/status", new Answer(200, "{\"build\":\"test\",\"hosts\":[]}"));
        answers.put("/v1/shards", new Answer(200, SHARDS));
        answers.put("/v1/service/sessions", new Answer(200, SESSIONS));
        api.createContext("/", this::answer);
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Answer answer = answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, "{}"));
            afterwards.getOrDefault(exchange.getRequestURI().getPath(), () -> {}).run();
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String problem(String code, String message) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + api.getAddress().getPort());
    }

    private void assertRefused(Reason reason, int exitCode, String line, URI url) {
        LoadTestPlan plan = LoadTestPlan.builder(url, new ServiceKey("key"))
                .players(1)
                .rampUp(Duration.ZERO)
                .joinTimeout(Duration.ofSeconds(1))
                .build();
        LoadTestException refused =
                assertThrows(LoadTestException.class, () -> LoadTest.run(plan, ProgressListener.SILENT));
        String said = String.valueOf(refused.getMessage());
        assertEquals(reason, refused.reason(), said);
        assertEquals(exitCode, refused.exitCode(), said);
        assertTrue(said.contains(line), said);
        assertEquals(1, said.lines().count(), said);
    }

    @Test
    void wrongUrl_shouldBeToldWithTheCommandThatHelps() {
        api.stop(0);
        assertRefused(Reason.UNREACHABLE, 5, "connection refused; start one with 'omega serve api'", url());
    }

    @Test
    void refusedLogin_shouldNameTheKey() {
        answers.put("/v1/status", new Answer(401, problem("unauthorized", "the key is wrong")));
        assertRefused(Reason.NOT_PERMITTED, 6, "refused the service key", url());
    }

    @Test
    void refusedAccounts_shouldNameTheKey() {
        answers.put("/v1/service/sessions", new Answer(403, problem("forbidden", "not yours")));
        assertRefused(Reason.NOT_PERMITTED, 6, "refused the service key", url());
    }

    @Test
    void fullShard_shouldSayHowManyCameInAndWhatToDo() {
        answers.put("/v1/characters/9/join", new Answer(409, problem("zone_full", "all instances are full")));
        assertRefused(Reason.SHARD_FULL, 5, "zone forest took 0 of 1 players: zone_full", url());
    }

    /** The API made the character, but its answer did not come in time, and the name is taken when the bot asks again. */
    @Test
    void characterWhoseMakingWasNotHeardOf_shouldBePlayed() {
        answers.put("/v1/service/sessions",
                new Answer(200, SESSIONS.replaceAll("\\{\"account_id\":1,\"character_id\":9}", "")));
        answers.put("/v1/characters", new Answer(409, problem("name_taken", "the name is taken")));
        afterwards.put("/v1/characters", () -> answers.put("/v1/service/sessions", new Answer(200, SESSIONS)));
        answers.put("/v1/characters/9/join", new Answer(409, problem("zone_full", "all instances are full")));
        assertRefused(Reason.SHARD_FULL, 5, "zone forest took 0 of 1 players: zone_full", url());
    }

    @Test
    void missingZone_shouldNameThoseThatAreThere() {
        answers.put("/v1/shards", new Answer(200, SHARDS.replace("forest", "desert")));
        assertRefused(Reason.USAGE, 2, "there is no zone 'forest'; this API has [desert]", url());
    }

    @Test
    void zoneThatDoesNotAnswer_shouldBeToldAsUnreachable() {
        answers.put("/v1/characters/9/join",
                new Answer(200, "{\"instance_id\":\"forest-1\",\"url\":\"ws://127.0.0.1:9/ws\",\"ticket\":\"t\"}"));
        assertRefused(Reason.UNREACHABLE, 5, "no player could join: ", url());
    }
}
