package dev.omega.server.api;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Closes a connection whose peer may still be sending. Closed at once, the bytes nobody reads would be answered with a reset,
 * and a reset takes the answer away from a peer that has not read it yet (RFC 9112, section 9.6). Event loop only.
 */
final class LingeringClose {

    /** How long the peer has to read the answer and to close its side. */
    private static final long LINGER_MS = 2_000;

    private LingeringClose() {}

    /** Ends our side now and the whole connection within {@value #LINGER_MS} ms; what arrives until then is dropped. */
    static void begin(Vertx vertx, HttpConnection connection) {
        Channel channel = ((ConnectionBase) connection).channel();
        if (!channel.isActive()) {
            return;
        }
        if (!(channel instanceof DuplexChannel socket)) {
            connection.close();
            return;
        }
        var _ = socket.shutdownOutput();
        long timer = vertx.setTimer(LINGER_MS, _ -> connection.close());
        var _ = channel.closeFuture().addListener(_ -> vertx.cancelTimer(timer));
    }
}
