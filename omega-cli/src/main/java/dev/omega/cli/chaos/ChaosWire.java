package dev.omega.cli.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to replicas that may not be there. Any thread. */
final class ChaosWire implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ChaosCluster cluster;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(1)).build();

    ChaosWire(ChaosCluster cluster) {
        this.cluster = cluster;
    }

    /** Sends an attempt to a replica; {@code null} when no answer came. */
    ChaosHistory.@Nullable Answer send(int replica, Attempt attempt) throws InterruptedException {
        HttpRequest request = request(replica, "/v1/characters/" + attempt.actor().characterId() + attempt.path(),
                attempt.actor().token()).header("Content-Type", "application/json")
                .header("Idempotency-Key", attempt.key().toString())
                .POST(BodyPublishers.ofString(attempt.body()))
                .build();
        return answer(request);
    }

    /** Reads what a character may see; {@code null} when no answer came or it was no. */
    @Nullable
    JsonNode read(int replica, Attempt.Actor actor, String path) throws InterruptedException {
        ChaosHistory.Answer answer = answer(request(replica, path, actor.token()).GET().build());
        return answer == null || answer.status() != 200 ? null : parse(answer.body());
    }

    static @Nullable JsonNode parse(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return null;
        }
    }

    private HttpRequest.Builder request(int replica, String path, String token) {
        URI uri = cluster.api(replica).resolve(path);
        return HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Authorization", "Bearer " + token);
    }

    private ChaosHistory.@Nullable Answer answer(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new ChaosHistory.Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
