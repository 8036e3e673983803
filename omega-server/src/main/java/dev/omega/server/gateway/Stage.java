package dev.omega.server.gateway;

import dev.omega.protocol.ClientMessageHandler;
import dev.omega.protocol.CloseCode;
import dev.omega.protocol.ProtocolException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * One stage of a session; the next one takes its place in the pipeline. A message that a stage does not expect breaks the
 * protocol. Event loop only.
 */
abstract class Stage extends ChannelInboundHandlerAdapter implements ClientMessageHandler {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        switch (message) {
            case BinaryWebSocketFrame frame -> {
                try {
                    LoopContext.current().decode(frame.content(), this);
                } finally {
                    frame.release();
                }
            }
            case TextWebSocketFrame frame -> {
                ReferenceCountUtil.release(frame);
                throw Refusal.TEXT_NOT_TAKEN.exception();
            }
            default -> context.fireChannelRead(message);
        }
    }

    /** How the stage is called in errors. */
    abstract String when();

    private ProtocolException unexpected(String message) {
        return new ProtocolException(CloseCode.PROTOCOL_ERROR, message + " " + when());
    }

    @Override
    public void onHello(int protocol, String ticket, String resume, int capabilities, String client) {
        throw unexpected("Hello");
    }

    @Override
    public void onInput(int seq, int snapAck, long packedRuns) {
        throw unexpected("Input");
    }

    @Override
    public void onAction(int aseq, int skill, int view, int targetNetId, int x, int y) {
        throw unexpected("Action");
    }

    @Override
    public void onHeartbeat(int hseq, int snapAck) {
        throw unexpected("Heartbeat");
    }

    @Override
    public void onResync(int lastSnap) {
        throw unexpected("Resync");
    }

    @Override
    public void onChat(int channel, String text) {
        throw unexpected("Chat");
    }

    @Override
    public void onLeave() {
        throw unexpected("Leave");
    }

    @Override
    public void onReady() {
        throw unexpected("Ready");
    }
}
