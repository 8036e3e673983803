package dev.omega.server.gateway;

import dev.omega.protocol.Limits;
import dev.omega.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last handler: whatever ends a connection ends here, with one close frame that carries the right code, whoever asked
 * for it and however often. Event loop only.
 */
final class CloseHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(CloseHandler.class);
    /** RFC 6455: no code was given. Never on the wire. */
    private static final int NO_CODE = 1005;
    private static final int INTERNAL_ERROR = 1011;

    private final GatewayStats stats;
    private final Duration limit;
    private @Nullable ChannelHandlerContext context;
    private boolean isClosing;

    CloseHandler(GatewayStats stats, Duration limit) {
        this.stats = stats;
        this.limit = limit;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        if (!isClosing) {
            isClosing = true;
            stats.increment(GatewayCounter.CONNECTIONS_LOST);
        }
    }

    /** What no handler before took: a client's close frame, or something that has no place here. */
    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        try {
            if (message instanceof CloseWebSocketFrame frame) {
                answer(frame);
            } else if (message instanceof ByteBuf) {
                refuse(Refusal.EARLY_BYTES);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answer(CloseWebSocketFrame frame) {
        if (!isClosing) {
            stats.increment(GatewayCounter.CLOSED_BY_CLIENT);
            int code = frame.statusCode();
            send(code < 0 || code == NO_CODE ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, ""), NO_CODE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
        switch (cause) {
            case RefusedException refused -> refuse(refused.refusal());
            case ProtocolException broken -> close(broken.closeCode(), reasonOf(broken));
            case CorruptedWebSocketFrameException corrupt -> close(corrupt.closeStatus().code(), "");
            case TooLongFrameException tooLong -> close(Refusal.TOO_BIG, "");
            case IOException broken -> closeSilently(failed);
            case PrematureChannelClosureException gone -> closeSilently(failed);
            default -> {
                LOG.warn("connection closed after an internal error", cause);
                close(INTERNAL_ERROR, "");
            }
        }
    }

    private static String reasonOf(ProtocolException broken) {
        String message = broken.getMessage();
        return message == null ? "" : message;
    }

    /** Closes with the code and reason of {@code refusal}. */
    void refuse(Refusal refusal) {
        close(refusal.closeCode(), refusal.reason());
    }

    /**
     * Sends the one close frame and ends the connection; does nothing when that has begun already.
     *
     * @param reason for people, at most {@value Limits#CLOSE_REASON_BYTES} bytes
     */
    void close(int code, String reason) {
        if (!isClosing) {
            send(new CloseWebSocketFrame(code, reason), code);
        }
    }

    private void send(CloseWebSocketFrame frame, int ownCode) {
        ChannelHandlerContext last = context;
        isClosing = true;
        if (last == null || last.pipeline().context(HandlerNames.WEBSOCKET_DECODER) == null) {
            // Before the upgrade there is no frame to say it with.
            frame.release();
            closeSilently(last);
            return;
        }
        if (ownCode != NO_CODE) {
            stats.closed(ownCode);
        }
        last.pipeline().fireUserEventTriggered(ConnectionEvent.CLOSING);
        ChannelFuture written = last.writeAndFlush(frame);
        last.pipeline().remove(HandlerNames.WEBSOCKET_DECODER);
        LingeringClose.after(written, last.channel(), limit);
    }

    private static void closeSilently(@Nullable ChannelHandlerContext last) {
        if (last != null) {
            var _ = last.close();
        }
    }
}
