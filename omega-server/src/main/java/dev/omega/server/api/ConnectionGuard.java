package dev.omega.server.api;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many connections there are and how long one may take over a request's head, or over taking an answer. Event loop only.
 */
final class ConnectionGuard {

    private final Vertx vertx;
    private final int maxConnections;
    private final long firstHeadMs;
    private final long keepAliveMs;
    private final long silenceMs;

    /** The HTTP server closes a connection when all it wrote is taken: for ever, if the client takes nothing. */
    private final long partingMs;

    private final Map<HttpConnection, Visitor> visitors = new HashMap<>();
    private final TurnedAway turnedAway;
    private @Nullable ShortAnswers answers;

    ConnectionGuard(Vertx vertx, int maxConnections, ConnectionTimes times) {
        this.vertx = vertx;
        this.turnedAway = new TurnedAway(vertx);
        this.maxConnections = maxConnections;
        this.firstHeadMs = times.firstHead().toMillis();
        this.keepAliveMs = times.keepAlive().toMillis();
        this.silenceMs = times.silence().toMillis();
        this.partingMs = times.parting().toMillis();
    }

    /** From now on plain requests are answered before they reach the HTTP server. */
    void answerBy(ShortAnswers known) {
        answers = known;
    }

    void opened(HttpConnection connection) {
        Channel channel = ((ConnectionBase) connection).channel();
        if (visitors.size() >= maxConnections) {
            turnedAway.answer(connection, channel, maxConnections);
            return;
        }
        noteAddress(channel);
        Visitor visitor = new Visitor(connection, channel);
        connection.closeHandler(_ -> closed(connection));
        visitors.put(connection, visitor);
        if (answers != null) {
            visitor.answerBy(answers);
        }
    }

    /**
     * Tells Vert.x the peer's address before anybody asks: asked itself, it looks for a class of QUIC, which is kept off the
     * class path.
     */
    private static void noteAddress(Channel channel) {
        if (channel.remoteAddress() instanceof InetSocketAddress peer) {
            channel.attr(ConnectionBase.REMOTE_ADDRESS_OVERRIDE).set(SocketAddress.inetSocketAddress(peer));
        }
    }

    void requestBegan(HttpServerRequest request) {
        Visitor visitor = visitors.get(request.connection());
        if (visitor != null) {
            visitor.working = true;
            request.response().endHandler(_ -> visitor.answeredElsewhere());
        }
    }

    /** Ends all connections at once, whatever is still on its way to them. */
    void cutOff() {
        List.copyOf(visitors.values()).forEach(Visitor::cutOff);
    }

    private void closed(HttpConnection connection) {
        Visitor visitor = visitors.remove(connection);
        if (visitor != null) {
            vertx.cancelTimer(visitor.timer);
        }
    }

    /** One connection: until when its next head must be there. */
    final class Visitor {

        private final HttpConnection connection;
        private final Channel channel;
        private @Nullable ShortPath shortPath;
        private @Nullable String address;
        private boolean working;
        private long deadlineNs;
        private long untaken;
        private long timer;

        private Visitor(HttpConnection connection, Channel channel) {
            this.connection = connection;
            this.channel = channel;
            expectHead(firstHeadMs);
            look(firstHeadMs);
        }

        private void expectHead(long milliseconds) {
            deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        }

        /** Before the HTTP server, and before silence is measured. */
        private void answerBy(ShortAnswers known) {
            ShortPath path = new ShortPath(known, this);
            shortPath = path;
            channel.pipeline().addFirst("silence", new Silence()).addFirst("short", path).remove("idle");
        }

        /** Hears nothing of what is answered before it; while no request is being worked on, the next head's deadline ends silence. */
        private final class Silence extends IdleStateHandler {

            Silence() {
                super(0, 0, silenceMs, TimeUnit.MILLISECONDS);
            }

            @Override
            protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) throws Exception {
                if (working) {
                    super.channelIdle(context, event);
                }
            }
        }

        /** The client's address as the key of its limits. */
        String address() {
            String known = address;
            if (known == null) {
                known = RequestHead.limitKey(connection.remoteAddress().hostAddress());
                address = known;
            }
            return known;
        }

        /** A request was answered; the next one is waited for. */
        void answered() {
            working = false;
            expectHead(keepAliveMs);
        }

        private void answeredElsewhere() {
            answered();
            if (shortPath != null) {
                shortPath.answeredElsewhere();
            }
        }

        /** One timer at a time, which finds out when it rings whether more time was given meanwhile. */
        private void look(long milliseconds) {
            timer = vertx.setTimer(milliseconds, _ -> {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime() + 999_999);
                if (working || isTaking()) {
                    look(keepAliveMs);
                } else if (leftMs > 0) {
                    look(leftMs);
                } else {
                    connection.close();
                    timer = vertx.setTimer(partingMs, _ -> cutOff());
                }
            });
        }

        /** From the front of the pipeline: a close that the HTTP server hears of waits until all is taken. */
        private void cutOff() {
            var _ = channel.pipeline().firstContext().close();
        }

        /** Whether much of an answer waits to be taken, and less than when this was last asked. */
        private boolean isTaking() {
            long before = untaken;
            untaken = channel.bytesBeforeWritable();
            return untaken > 0 && (before == 0 || untaken < before);
        }
    }
}
