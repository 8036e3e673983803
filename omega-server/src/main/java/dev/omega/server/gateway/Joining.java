package dev.omega.server.gateway;

import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** Second stage: the host checks the ticket and loads the character. The client can only wait, or give up. */
final class Joining extends Stage {

    private final SessionServices services;
    private final PlayerConnection connection;
    private final CloseHandler close;
    private @Nullable ChannelHandlerContext context;
    private boolean hasLeft;

    Joining(SessionServices services, PlayerConnection connection, CloseHandler close) {
        this.services = services;
        this.connection = connection;
        this.close = close;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext waiting, Object event) {
        if (event == ConnectionEvent.CLOSING) {
            connection.onClosing();
        }
        waiting.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext waiting) {
        connection.onClosing();
        waiting.fireChannelInactive();
    }

    @Override
    public void onHeartbeat(int hseq, int snapAck) {
        LoopContext.current().answerHeartbeat(connection, hseq, services.clock().millis());
    }

    @Override
    public void onLeave() {
        hasLeft = true;
    }

    @Override
    FrameForm form() {
        return connection.form();
    }

    @Override
    String when() {
        return "before Welcome";
    }

    /** The host lets the player in; see {@link Arrival#enter}. */
    void enter(Runnable offer) {
        InstanceRoute route = connection.route();
        ChannelHandlerContext own = context;
        if (route == null || own == null) {
            throw new IllegalStateException("entered before it was accepted");
        }
        offer.run();
        if (hasLeft) {
            route.inbox().offerLeave(connection.number());
        }
        if (own.channel().isActive()) {
            own.pipeline().replace(this, HandlerNames.SESSION, new Playing(services, connection, route));
        } else {
            route.inbox().offerDisconnected(connection.number());
        }
    }

    /** The host turns the player away; see {@link Arrival#refuse}. */
    void refuse(int closeCode, String reason) {
        InstanceRoute route = connection.route();
        if (route != null) {
            route.numbers().release(connection.number());
        }
        close.close(closeCode, reason);
    }
}
