package dev.omega.server.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives a client so long for its request head, and again so long from the upgrade to an accepted ticket. Netty's own
 * handshake timeout starts only when the head is complete, so a slow head would stay for ever.
 */
final class OpeningDeadline extends ChannelInboundHandlerAdapter {

    private final Duration limit;
    private final GatewayStats stats;
    private final Runnable onOver;
    private @Nullable Future<?> expiry;

    /** @param onOver called once, when the connection got past its ticket or ended */
    OpeningDeadline(Duration limit, GatewayStats stats, Runnable onOver) {
        this.limit = limit;
        this.stats = stats;
        this.onOver = onOver;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        start(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancel();
        onOver.run();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        context.fireUserEventTriggered(event);
        if (event == ConnectionEvent.UPGRADED) {
            cancel();
            start(context);
        } else if (event == ConnectionEvent.ADMITTED || event == ConnectionEvent.CLOSING) {
            context.pipeline().remove(this);
        }
    }

    private void start(ChannelHandlerContext context) {
        expiry = context.executor().schedule(() -> expire(context), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void cancel() {
        if (expiry != null) {
            expiry.cancel(false);
        }
    }

    private void expire(ChannelHandlerContext context) {
        stats.increment(GatewayCounter.OPENING_DEADLINES);
        context.fireExceptionCaught(Refusal.NO_HELLO.exception());
    }
}
