package dev.omega.server.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.util.Set;

/**
 * Netty's handshake, frame codec and ping answers, told to send and close nothing of its own accord: left alone it sends
 * a second close frame (1000 "Bye") behind the right one and closes before the peer could read either.
 */
final class WebSocketHandler extends WebSocketServerProtocolHandler {

    WebSocketHandler(String path, Set<String> subprotocols, int maxFrameBytes) {
        super(WebSocketServerProtocolConfig.newBuilder()
                .websocketPath(path)
                .subprotocols(subprotocols.isEmpty() ? null : String.join(",", subprotocols))
                .sendCloseFrame(null)
                .handleCloseFrames(false)
                .dropPongFrames(true)
                .decoderConfig(WebSocketDecoderConfig.newBuilder()
                        .allowExtensions(false)
                        .withUTF8Validator(true)
                        .closeOnProtocolViolation(false)
                        .maxFramePayloadLength(maxFrameBytes)
                        .build())
                .build());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (cause instanceof WebSocketHandshakeException) {
            super.exceptionCaught(context, cause);
        } else {
            context.fireExceptionCaught(cause);
        }
    }
}
