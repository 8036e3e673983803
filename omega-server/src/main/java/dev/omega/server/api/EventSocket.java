package dev.omega.server.api;

import dev.omega.protocol.CloseCode;
import dev.omega.server.events.Cursor;
import dev.omega.server.events.Event;
import dev.omega.server.events.EventListener;
import dev.omega.server.sessions.SessionIdentity;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One client that watches events. Events come from any thread and are written on the event loop; what it has not read is bounded. */
final class EventSocket implements EventListener {

    /** Written and not yet taken by the client's system. */
    private static final int MAX_QUEUED_BYTES = 262_144;

    private final ServerWebSocket socket;
    private final Context eventLoop;
    private final SessionIdentity session;
    private final AtomicInteger queuedBytes = new AtomicInteger();
    private final AtomicBoolean closing = new AtomicBoolean();
    private boolean awaitsPong;

    EventSocket(ServerWebSocket socket, Context eventLoop, SessionIdentity session) {
        this.socket = socket;
        this.eventLoop = eventLoop;
        this.session = session;
    }

    SessionIdentity session() {
        return session;
    }

    /** Event loop. Clients have nothing to say here but pongs. */
    void open(Runnable whenClosed) {
        socket.pongHandler(_ -> awaitsPong = false);
        socket.textMessageHandler(_ -> close(CloseCode.PROTOCOL_ERROR, "this WebSocket takes no messages"));
        socket.binaryMessageHandler(_ -> close(CloseCode.PROTOCOL_ERROR, "this WebSocket takes no messages"));
        socket.exceptionHandler(_ -> close(CloseCode.PROTOCOL_ERROR, "malformed frame"));
        socket.closeHandler(_ -> whenClosed.run());
    }

    /** Event loop. Ends a client that did not answer the last one. */
    void ping() {
        if (awaitsPong) {
            close(CloseCode.HEARTBEAT_TIMEOUT, "no pong");
            return;
        }
        awaitsPong = true;
        var _ = socket.writePing(Buffer.buffer());
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
        eventLoop.runOnContext(_ -> socket.writeTextMessage(text).onComplete(_ -> queuedBytes.addAndGet(-bytes)));
    }

    /** Any thread; the first reason counts. */
    void close(int code, String reason) {
        if (closing.compareAndSet(false, true)) {
            eventLoop.runOnContext(_ -> socket.close((short) code, reason));
        }
    }
}
