package dev.omega.server.api;

import dev.omega.server.hostlink.HostControl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The control WebSocket of a zone host; it acknowledges what it hears, unless it is one that does not. */
final class ControlClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final boolean acknowledges;
    private final List<JsonNode> told = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private volatile int closeCode;

    private ControlClient(Api api, UUID bootId, boolean acknowledges) {
        this.acknowledges = acknowledges;
        socket = CLIENT.newWebSocketBuilder()
                .header("Authorization", "Bearer " + Api.CLUSTER_KEY)
                .subprotocols(HostControl.SUBPROTOCOL)
                .buildAsync(URI.create("ws://127.0.0.1:" + api.port() + "/internal/v1/hosts/" + bootId + "/control"),
                        this)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        Awaitility.await().atMost(PATIENCE).until(() -> !told().isEmpty() || closeCode != 0);
    }

    static ControlClient open(Api api, UUID bootId) {
        return new ControlClient(api, bootId, true);
    }

    /** One that hears and says nothing. */
    static ControlClient mute(Api api, UUID bootId) {
        return new ControlClient(api, bootId, false);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            JsonNode message = Json.parse(partial.toString());
            partial.setLength(0);
            synchronized (told) {
                told.add(message.get("wishes"));
            }
            if (acknowledges) {
                from.sendText(Json.object("heard", message.get("number").asLong()), true).join();
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closeCode = -1;
    }

    private List<JsonNode> told() {
        synchronized (told) {
            return List.copyOf(told);
        }
    }

    /** The order of the instance that is heard of as the so-many-th. */
    JsonNode order(int ordinal) {
        return Awaitility.await().atMost(PATIENCE).until(this::orders, all -> all.size() >= ordinal).get(ordinal - 1);
    }

    private List<JsonNode> orders() {
        return told().stream().flatMap(t -> t.get("orders").valueStream()).distinct().toList();
    }

    /** Waits until a command of this kind is heard. */
    void awaitCommand(String kind) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> told().stream()
                        .flatMap(t -> t.get("commands").valueStream())
                        .anyMatch(c -> c.get("kind").asString().equals(kind)));
    }

    /** The order was carried out. */
    void done(JsonNode order) {
        say(Json.object("answer", Json.map("order_id", order.get("order_id").asString(), "kind",
                order.get("kind").asString(), "done", true)));
    }

    void say(String text) {
        socket.sendText(text, true).join();
    }

    void sayBytes() {
        socket.sendBinary(ByteBuffer.wrap(new byte[8]), true).join();
    }

    /** Its close code, once it is closed. */
    int closeCode() {
        Awaitility.await().atMost(PATIENCE).until(() -> closeCode != 0);
        return closeCode;
    }

    /** Breaks the connection off. */
    void cut() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
