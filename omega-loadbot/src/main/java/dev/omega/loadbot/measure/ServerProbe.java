package dev.omega.loadbot.measure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the ops listener of one zone host. Blocks. Thread-safe. */
public final class ServerProbe implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration STATS_TIMEOUT = Duration.ofSeconds(3);
    /** A full collection of a large heap may take its time. */
    private static final Duration HEAP_TIMEOUT = Duration.ofSeconds(30);

    private final URI base;
    private final JsonMapper json = Rest.json();
    private final HttpClient http = Rest.client(CONNECT_TIMEOUT);

    /**
     * A probe of the host at this address.
     *
     * @param base for example {@code http://127.0.0.1:7711}
     */
    public ServerProbe(URI base) {
        this.base = base;
    }

    public URI base() {
        return base;
    }

    /** The host's statistics now. */
    public ZoneStats stats() throws IOException, InterruptedException {
        return send(request("/v1/stats", STATS_TIMEOUT).GET().build(), ZoneStats.class);
    }

    /** Makes the host collect its garbage fully and say what is left. It pauses meanwhile: never inside the window. */
    public LiveHeapAnswer liveHeap() throws IOException, InterruptedException {
        return send(request("/v1/live-heap", HEAP_TIMEOUT).POST(BodyPublishers.noBody()).build(), LiveHeapAnswer.class);
    }

    /**
     * Has every instance of the host run without these strategies from now on, and with all others.
     *
     * @param without keys as in {@code omega zone strategies}
     */
    public void strategies(List<String> without) throws IOException, InterruptedException {
        String body = json.writeValueAsString(Map.of("without", without));
        var _ = send(request("/v1/strategies", STATS_TIMEOUT).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(), JsonNode.class);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(timeout);
    }

    private <T> T send(HttpRequest request, Class<T> type) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.method() + " " + request.uri() + " answered " + response.statusCode());
        }
        try {
            return json.readValue(response.body(), type);
        } catch (JacksonException e) {
            throw new IOException(request.uri() + " did not answer as expected: " + e.getOriginalMessage(), e);
        }
    }

    /** Live heap of a host after a full collection. */
    public record LiveHeapAnswer(long liveHeapBytes, int players) {}
}
