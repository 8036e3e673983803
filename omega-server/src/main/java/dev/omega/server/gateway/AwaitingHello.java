package dev.omega.server.gateway;

import dev.omega.protocol.Limits;
import dev.omega.protocol.ProtocolVersion;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;

/** First stage: the client's first message must be Hello. */
final class AwaitingHello extends Stage {

    private final SessionServices services;
    private final CloseHandler close;
    private ChannelHandlerContext context;
    private FrameForm form = FrameForm.BINARY;

    @SuppressWarnings("NullAway.Init") // Netty calls handlerAdded before anything else.
    AwaitingHello(SessionServices services, CloseHandler close) {
        this.services = services;
        this.close = close;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext waiting, Object event) {
        if (event instanceof HandshakeComplete done && Limits.JSON_SUBPROTOCOL.equals(done.selectedSubprotocol())) {
            form = FrameForm.JSON;
        }
        waiting.fireUserEventTriggered(event);
    }

    @Override
    public void onHello(int protocol, String ticket, String resume, int capabilities, String client) {
        int agreed = ProtocolVersion.negotiate(protocol);
        services.stats().increment(GatewayCounter.HELLOS);
        PlayerConnection connection = new PlayerConnection(context.channel(), form, close, services.stats());
        Joining joining = new Joining(services, connection, close);
        context.pipeline().replace(this, HandlerNames.SESSION, joining);
        services.admission()
                .onHello(new Hello(agreed, ticket, resume, capabilities, client), new Arrival(connection, joining));
    }

    @Override
    FrameForm form() {
        return form;
    }

    @Override
    String when() {
        return "before Hello";
    }
}
