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
        if (!(message instanceof BinaryWebSocketFrame) && !(message instanceof TextWebSocketFrame)) {
            context.fireChannelRead(message);
            return;
        }
        try {
            decode(message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void decode(Object message) {
        if (message instanceof BinaryWebSocketFrame frame) {
            if (form() != FrameForm.BINARY) {
                throw Refusal.BINARY_NOT_TAKEN.exception();
            }
            LoopContext.current().decode(frame.content(), this);
        } else if (message instanceof TextWebSocketFrame frame) {
            if (form() != FrameForm.JSON) {
                throw Refusal.TEXT_NOT_TAKEN.exception();
            }
            LoopContext.current().decode(frame.text(), this);
        }
    }

    /** How the client's messages travel. */
    abstract FrameForm form();

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
