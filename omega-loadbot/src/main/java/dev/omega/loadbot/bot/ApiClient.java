package dev.omega.loadbot.bot;

import dev.omega.loadbot.bot.ApiModel.Join;
import dev.omega.loadbot.bot.ApiModel.Session;
import dev.omega.loadbot.bot.ApiModel.Status;
import dev.omega.loadbot.measure.Rest;
import dev.omega.loadbot.measure.ShardFill;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The public REST API as a load test uses it. Blocks; call it on virtual threads. Thread-safe. */
public final class ApiClient implements AutoCloseable {

    /** Most names the API takes in one request for sessions. */
    public static final int SESSIONS_PER_REQUEST = 1_000;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

    private final URI base;
    private final JsonMapper json = Rest.json();
    private final HttpClient http = Rest.client(CONNECT_TIMEOUT);

    /**
     * A client of the API at this address.
     *
     * @param base for example {@code http://127.0.0.1:7700}
     */
    public ApiClient(URI base) {
        this.base = base;
    }

    /** Sessions for accounts of the kind {@code service}, which are created when missing. */
    public ApiModel.Sessions issueSessions(String serviceKey, List<String> names)
            throws ApiException, InterruptedException {
        return post("/v1/service/sessions", serviceKey, Map.of("names", names), ApiModel.Sessions.class);
    }

    /** Creates a character. */
    public ApiModel.OwnCharacter createCharacter(Session session, String name, String characterClass)
            throws ApiException, InterruptedException {
        return post("/v1/characters", session.accessToken(), Map.of("name", name, "class", characterClass),
                ApiModel.OwnCharacter.class);
    }

    /** Claims the character and returns address and ticket of an instance. */
    public Join join(Account account, Destination destination) throws ApiException, InterruptedException {
        String field = destination.isInstance() ? "instance_id" : "zone_id";
        return change(account, "/join", Map.of(field, destination.name()), Join.class);
    }

    /** Invites somebody into the character's party, which is founded if need be. */
    public ApiModel.PartyState inviteToParty(Account account, String name) throws ApiException, InterruptedException {
        return change(account, "/party/invite", Map.of("name", name), ApiModel.PartyState.class);
    }

    /** Joins a party that invited the character. */
    public ApiModel.PartyState acceptParty(Account account, long partyId) throws ApiException, InterruptedException {
        return change(account, "/party/accept", Map.of("party_id", partyId), ApiModel.PartyState.class);
    }

    /** Leaves the party that the character is in. */
    public ApiModel.PartyState leaveParty(Account account) throws ApiException, InterruptedException {
        return change(account, "/party/leave", Map.of(), ApiModel.PartyState.class);
    }

    /** Waits for a match. */
    public ApiModel.MatchmakingState enterQueue(Account account, String queueId)
            throws ApiException, InterruptedException {
        return change(account, "/matchmaking", Map.of("queue_id", queueId), ApiModel.MatchmakingState.class);
    }

    /** What the character waits for or plays. */
    public ApiModel.MatchmakingState matchmaking(Account account) throws ApiException, InterruptedException {
        return get("/v1/characters/" + account.characterId() + "/matchmaking", account.session().accessToken(),
                ApiModel.MatchmakingState.class);
    }

    private <T> T change(Account account, String path, Map<String, Object> body, Class<T> type)
            throws ApiException, InterruptedException {
        String full = "/v1/characters/" + account.characterId() + path;
        String token = account.session().accessToken();
        return body.isEmpty()
                ? send(request(full, token).POST(BodyPublishers.noBody()).build(), "POST " + full, type)
                : post(full, token, body, type);
    }

    /** Build and zone hosts; needs the service key. */
    public Status status(String serviceKey) throws ApiException, InterruptedException {
        return get("/v1/status", serviceKey, Status.class);
    }

    /** Shards and their instances; needs the service key. */
    public List<ShardFill> shards(String serviceKey) throws ApiException, InterruptedException {
        return get("/v1/shards", serviceKey, Shards.class).shards();
    }

    /** Ids of the queues for matches. */
    public List<String> queues(String serviceKey) throws ApiException, InterruptedException {
        return get("/v1/queues", serviceKey, Queues.class).queues().stream().map(Queues.Queue::queueId).toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private <T> T get(String path, String token, Class<T> type) throws ApiException, InterruptedException {
        return send(request(path, token).GET().build(), "GET " + path, type);
    }

    private <T> T post(String path, String token, Object body, Class<T> type)
            throws ApiException, InterruptedException {
        HttpRequest request = request(path, token).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        return send(request, "POST " + path, type);
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private <T> T send(HttpRequest request, String call, Class<T> type) throws ApiException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ApiException(0, "unreachable", call + " at " + base + ": " + describe(e), 0);
        }
        if (response.statusCode() / 100 != 2) {
            throw refusal(call, response);
        }
        try {
            return json.readValue(response.body(), type);
        } catch (JacksonException e) {
            throw new ApiException(response.statusCode(), "bad_answer",
                    call + ": the answer is not what was expected: " + e.getOriginalMessage(), 0);
        }
    }

    private ApiException refusal(String call, HttpResponse<String> response) {
        String code = "status_" + response.statusCode();
        String message = "";
        boolean inLine = false;
        long retryAfterMs = response.headers().firstValueAsLong("Retry-After").orElse(0) * 1_000;
        try {
            ApiModel.Problem.Detail detail = json.readValue(response.body(), ApiModel.Problem.class).error();
            if (detail != null) {
                code = detail.code() == null ? code : detail.code();
                message = detail.message() == null ? "" : detail.message();
                retryAfterMs = detail.retryAfterMs() == null ? retryAfterMs : detail.retryAfterMs();
                inLine = detail.line() != null;
            }
        } catch (JacksonException e) {
            message = "no error body";
        }
        return new ApiException(response.statusCode(), code,
                call + ": " + response.statusCode() + " " + code + (message.isEmpty() ? "" : ", " + message),
                retryAfterMs, inLine);
    }

    private static String describe(IOException e) {
        String message = e.getMessage();
        return switch (e) {
            case HttpTimeoutException _ -> "no answer in time";
            case ConnectException _ -> "connection refused";
            case SSLHandshakeException untrusted -> "TLS failed: " + untrusted.getMessage();
            case SSLException _ -> "what answers there does not speak TLS; write http://";
            default -> message == null || message.isBlank() ? "the connection broke" : message;
        };
    }

    /** Answer to a request for queues. */
    private record Queues(List<Queue> queues) {
        record Queue(String queueId) {}
    }

    /** Answer to a request for shards. */
    private record Shards(List<ShardFill> shards) {}
}
