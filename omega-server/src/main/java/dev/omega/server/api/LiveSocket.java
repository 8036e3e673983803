package dev.omega.server.api;

import dev.omega.protocol.CloseCode;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.atomic.AtomicBoolean;

/** What all WebSockets of the API have in common: they are written to on the event loop, pinged, and closed once. Any thread unless it says otherwise. */
final class LiveSocket {

    private final ServerWebSocket socket;
    private final Context eventLoop;
    private final AtomicBoolean closing = new AtomicBoolean();
    private boolean awaitsPong;

    LiveSocket(ServerWebSocket socket, Context eventLoop) {
        this.socket = socket;
        this.eventLoop = eventLoop;
    }

    /** Event loop. Whoever sends a binary message or a malformed frame is closed. */
    void open(Handler<String> whenTold, String whyNoBinary, Runnable whenClosed) {
        socket.pongHandler(_ -> awaitsPong = false);
        socket.textMessageHandler(whenTold);
        socket.binaryMessageHandler(_ -> close(CloseCode.PROTOCOL_ERROR, whyNoBinary));
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

    /** {@code whenTaken}: by the client's system, or never. */
    void write(String text, Runnable whenTaken) {
        eventLoop.runOnContext(_ -> socket.writeTextMessage(text).onComplete(_ -> whenTaken.run()));
    }

    /** The first reason counts. */
    void close(int code, String reason) {
        if (closing.compareAndSet(false, true)) {
            eventLoop.runOnContext(_ -> socket.close((short) code, reason));
        }
    }
}
