package dev.omega.server.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client that watches events and keeps what it got. */
final class Watcher implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<JsonNode> received = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private volatile int closeCode;

    private Watcher(Api api, String token, @Nullable String after, boolean asBrowser) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        if (asBrowser) {
            builder.subprotocols(EventSockets.SUBPROTOCOL, "bearer." + token);
        } else {
            builder.header("Authorization", "Bearer " + token);
        }
        String query = after == null ? "" : "?after=" + after;
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + api.port() + "/v1/events" + query), this)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> count("hello") == 1 || closeCode != 0);
    }

    static Watcher now(Api api, String token) {
        return new Watcher(api, token, null, false);
    }

    static Watcher browser(Api api, String token) {
        return new Watcher(api, token, null, true);
    }

    static Watcher after(Api api, String token, String cursor) {
        return new Watcher(api, token, cursor, false);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            JsonNode message = Json.parse(partial.toString());
            partial.setLength(0);
            synchronized (this) {
                received.add(message);
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closeCode = -1;
    }

    int closeCode() {
        return closeCode;
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    void say(String text) {
        socket.sendText(text, true).join();
    }

    private synchronized long count(String kind) {
        return received.stream().filter(m -> m.get("kind").asString().equals(kind)).count();
    }

    synchronized JsonNode hello() {
        return received.getFirst();
    }

    synchronized List<JsonNode> events() {
        return received.stream().filter(m -> m.get("kind").asString().equals("event")).toList();
    }

    /** The events' types, once there are so many. */
    List<String> types(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> events().size() >= count);
        return events().stream().map(e -> e.get("type").asString()).toList();
    }

    /** Where to go on from. */
    String cursor() {
        List<JsonNode> events = events();
        return (events.isEmpty() ? hello() : events.getLast()).get("cursor").asString();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
