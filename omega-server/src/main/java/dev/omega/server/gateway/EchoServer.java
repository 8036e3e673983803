package dev.omega.server.gateway;

import dev.omega.protocol.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;

/**
 * The gateway's own pipeline with an echo behind it, on loopback: what WebSocket conformance tests talk to. Rates and
 * deadlines are off, everything else is as shipped.
 */
public final class EchoServer implements AutoCloseable {

    private static final Duration OPENING = Duration.ofMinutes(10);

    private final GatewayServer server;

    private EchoServer(GatewayServer server) {
        this.server = server;
    }

    /**
     * Starts on loopback.
     *
     * @param port 0 takes a free one
     * @param maxMessageBytes longest message that is echoed
     * @throws IOException with one line that says why the port cannot be bound
     */
    public static EchoServer start(int port, int maxMessageBytes) throws IOException {
        GatewayTimes times = new GatewayTimes(OPENING, OPENING, OPENING, GatewayTimes.DEFAULT.closing());
        GatewayConfig config =
                GatewayConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Integer.MAX_VALUE)
                        .withFrames(FrameLimits.unlimited(maxMessageBytes))
                        .withTimes(times);
        return new EchoServer(GatewayServer.start(config, new EchoEndpoint(), new GatewayStats(), System::nanoTime));
    }

    /** The port that was bound. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Sessions that send back what they get. */
    private static final class EchoEndpoint implements Endpoint {

        @Override
        public String path() {
            return Limits.PATH;
        }

        @Override
        public Set<String> subprotocols(InetAddress address) {
            return Set.of();
        }

        @Override
        public ChannelHandler newSession(CloseHandler close) {
            return new Echo();
        }
    }

    /** Sends text as text and binary as binary; leaves the rest to the close handler. */
    private static final class Echo extends ChannelInboundHandlerAdapter implements BinaryReceiver {

        private ChannelHandlerContext context;

        @SuppressWarnings("NullAway.Init") // Netty calls handlerAdded before anything else.
        Echo() {}

        @Override
        public void handlerAdded(ChannelHandlerContext added) {
            context = added;
            added.pipeline().get(FrameLimiter.class).bypassTo(this);
        }

        @Override
        public void onBinary(ByteBuf in, int index, int length, int mask) {
            ByteBuf payload = context.alloc().buffer(length);
            for (int i = 0; i < length; i++) {
                payload.writeByte(FrameHead.unmasked(in.getByte(index + i), mask, i));
            }
            echo(context, new BinaryWebSocketFrame(payload));
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            switch (message) {
                case TextWebSocketFrame frame -> echo(context, frame);
                case BinaryWebSocketFrame frame -> echo(context, frame);
                default -> context.fireChannelRead(message);
            }
        }

        private static void echo(ChannelHandlerContext context, WebSocketFrame frame) {
            var _ = context.writeAndFlush(frame);
        }
    }
}
