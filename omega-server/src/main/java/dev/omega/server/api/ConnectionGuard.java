package dev.omega.server.api;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many connections there are and how long one may take over a request's head: 5 s for the first, 30 s from one
 * answer to the end of the next head. Event loop only.
 */
final class ConnectionGuard {

    /** Reliability design, "Back-pressure and limits", row Request. */
    private static final long FIRST_HEAD_MS = 5_000;

    private static final long KEEP_ALIVE_MS = 30_000;
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final int maxConnections;
    private final Map<HttpConnection, Long> timers = new HashMap<>();

    ConnectionGuard(Vertx vertx, int maxConnections) {
        this.vertx = vertx;
        this.maxConnections = maxConnections;
    }

    void opened(HttpConnection connection) {
        if (timers.size() >= maxConnections) {
            connection.close();
            return;
        }
        noteAddress(connection);
        connection.closeHandler(_ -> closed(connection));
        timers.put(connection, timer(connection, FIRST_HEAD_MS));
    }

    /**
     * Tells Vert.x the peer's address before anybody asks: asked itself, it looks for a class of QUIC, which is kept off the
     * class path.
     */
    private static void noteAddress(HttpConnection connection) {
        Channel channel = ((ConnectionBase) connection).channel();
        if (channel.remoteAddress() instanceof InetSocketAddress peer) {
            channel.attr(ConnectionBase.REMOTE_ADDRESS_OVERRIDE).set(SocketAddress.inetSocketAddress(peer));
        }
    }

    void requestBegan(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        Long timer = timers.replace(connection, NO_TIMER);
        cancel(timer);
        request.response().endHandler(_ -> requestEnded(connection));
    }

    private void requestEnded(HttpConnection connection) {
        if (timers.containsKey(connection)) {
            cancel(timers.put(connection, timer(connection, KEEP_ALIVE_MS)));
        }
    }

    private void closed(HttpConnection connection) {
        cancel(timers.remove(connection));
    }

    private long timer(HttpConnection connection, long delayMs) {
        return vertx.setTimer(delayMs, _ -> connection.close());
    }

    private void cancel(@Nullable Long timer) {
        if (timer != null && timer != NO_TIMER) {
            vertx.cancelTimer(timer);
        }
    }
}
