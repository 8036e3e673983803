package dev.omega.server.api;

import dev.omega.protocol.CloseCode;
import dev.omega.server.events.Cursor;
import dev.omega.server.events.Event;
import dev.omega.server.events.EventListener;
import dev.omega.server.sessions.SessionIdentity;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One client that watches events. Events come from any thread and are written on the event loop; what it has not read is bounded. */
final class EventSocket implements EventListener {

    /** Written and not yet taken by the client's system. */
    private static final int MAX_QUEUED_BYTES = 262_144;
    private static final String NO_MESSAGES = "this WebSocket takes no messages";

    private final LiveSocket socket;
    private final SessionIdentity session;
    private final AtomicInteger queuedBytes = new AtomicInteger();

    EventSocket(ServerWebSocket socket, Context eventLoop, SessionIdentity session) {
        this.socket = new LiveSocket(socket, eventLoop);
        this.session = session;
    }

    SessionIdentity session() {
        return session;
    }

    /** Event loop. Clients have nothing to say here but pongs. */
    void open(Runnable whenClosed) {
        socket.open(_ -> close(CloseCode.PROTOCOL_ERROR, NO_MESSAGES), NO_MESSAGES, whenClosed);
    }

    /** Event loop. Ends a client that did not answer the last one. */
    void ping() {
        socket.ping();
    }

    @Override
    public void begins(Cursor cursor, boolean missed) {
        send("{\"kind\":\"hello\",\"cursor\":\"" + cursor.text() + "\",\"missed\":" + missed + '}');
    }

    @Override
    public void event(Event event) {
        send(text(event));
    }

    /** The body is JSON already, and no other part can hold a quote. */
    private static String text(Event event) {
        StringBuilder out = new StringBuilder(160 + event.body().length());
        out.append("{\"kind\":\"event\",\"cursor\":\"").append(event.cursor().text());
        out.append("\",\"type\":\"").append(event.type()).append('"');
        @Nullable
        Long characterId = event.characterId();
        if (characterId != null) {
            out.append(",\"character_id\":").append(characterId.longValue());
        }
        out.append(",\"at\":").append(event.createdAt().toEpochMilli());
        return out.append(",\"body\":").append(event.body()).append('}').toString();
    }

    @Override
    public void tooSlow() {
        close(CloseCode.TOO_SLOW, "read faster, then resume with your cursor");
    }

    private void send(String text) {
        // UTF-8 takes at most three bytes for a char; counting exactly would mean encoding twice.
        int bytes = 3 * text.length();
        if (queuedBytes.addAndGet(bytes) > MAX_QUEUED_BYTES) {
            tooSlow();
            return;
        }
        socket.write(text, () -> queuedBytes.addAndGet(-bytes));
    }

    /** Any thread; the first reason counts. */
    void close(int code, String reason) {
        socket.close(code, reason);
    }
}
