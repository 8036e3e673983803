package dev.omega.server.api;

import dev.omega.server.problem.ErrorBody;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Connections for which there is no room: told when to come back instead of being cut off, whatever they ask, as long as few of them are
 * there at once. Event loop only.
 */
final class TurnedAway {

    /** So many are answered at once; more are closed. Each stays for two seconds at most. */
    private static final int MOST = 2_048;

    /** By then connections of a crowd that came at once have been answered; by chance, so that it does not come at once again. */
    private static final int SOONEST_S = 2;

    private static final int LATEST_S = 10;

    private final Vertx vertx;
    private int leaving;

    TurnedAway(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Answers before anything is read and ends the connection. */
    void answer(HttpConnection connection, Channel channel, int maxConnections) {
        if (leaving >= MOST) {
            connection.close();
            return;
        }
        leaving++;
        var _ = channel.closeFuture().addListener(_ -> leaving--);
        int seconds = ThreadLocalRandom.current().nextInt(SOONEST_S, LATEST_S + 1);
        byte[] body = ErrorBody.of(Problem.retryable(ErrorCode.OVERLOADED,
                "more than " + maxConnections + " connections are open; come back in " + seconds + " s",
                seconds * 1_000L));
        AnswerHead head = AnswerHead.of("503 Service Unavailable", Map.of(),
                ShortAnswers.JSON + "\r\nRetry-After: " + seconds + "\r\nConnection: close");
        ChannelHandlerContext front = channel.pipeline().addFirst("deaf", new Deaf()).firstContext();
        var _ = front.writeAndFlush(head.write(null, body, channel.alloc()))
                .addListener(_ -> LingeringClose.begin(vertx, connection));
    }

    /** What comes in is heard by nobody. */
    private static final class Deaf extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }
    }
}
