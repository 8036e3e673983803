package dev.omega.loadbot.bot;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Asks for the upgrade to WebSocket, checks the answer, and leaves the pipeline to a {@link NettyLink}, taking the HTTP codec
 * with it. Owner: the channel's event loop.
 */
final class UpgradeHandler extends SimpleChannelInboundHandler<FullHttpResponse> {

    /** RFC 6455, section 1.3. */
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final URI url;
    private final String subprotocol;
    private final String key;
    private final LinkListener listener;
    private final ReadScratch scratch;
    private final LoopBuffers buffers;
    private final int mask;
    private boolean upgraded;

    /**
     * One upgrade.
     *
     * @param seed 16 bytes that make the request's key
     */
    UpgradeHandler(
            URI url,
            String subprotocol,
            byte[] seed,
            LinkListener listener,
            ReadScratch scratch,
            LoopBuffers buffers) {
        this.url = url;
        this.subprotocol = subprotocol;
        this.listener = listener;
        this.scratch = scratch;
        this.buffers = buffers;
        key = Base64.getEncoder().encodeToString(seed);
        mask = key.hashCode();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path, Unpooled.EMPTY_BUFFER);
        request.headers()
                .set(HttpHeaderNames.HOST, url.getRawAuthority())
                .set(HttpHeaderNames.UPGRADE, "websocket")
                .set(HttpHeaderNames.CONNECTION, "Upgrade")
                .set(HttpHeaderNames.SEC_WEBSOCKET_KEY, key)
                .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13")
                .set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, subprotocol);
        var _ = ctx.writeAndFlush(request);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
        if (accepts(response)) {
            upgrade(ctx);
            return;
        }
        upgraded = true;
        listener.onEnd(LinkListener.End.UPGRADE_REFUSED, Close.ABNORMAL, "answer " + response.status());
        var _ = ctx.close();
    }

    private boolean accepts(FullHttpResponse response) {
        return response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)
                && subprotocol.equals(response.headers().get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL))
                && accept(key).equals(response.headers().get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT));
    }

    /** Bytes that came with the answer are passed on by the codec when it is removed, so it goes last. */
    private void upgrade(ChannelHandlerContext ctx) {
        upgraded = true;
        ChannelPipeline pipeline = ctx.pipeline();
        HttpClientCodec codec = pipeline.get(HttpClientCodec.class);
        codec.removeOutboundHandler();
        NettyLink link = new NettyLink(ctx.channel(), listener, scratch, buffers, mask);
        pipeline.addLast("link", link);
        pipeline.remove(HttpObjectAggregator.class);
        pipeline.remove(this);
        listener.onOpen(link);
        ctx.channel().eventLoop().execute(() -> pipeline.remove(codec));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!upgraded) {
            upgraded = true;
            listener.onEnd(LinkListener.End.UPGRADE_REFUSED, Close.ABNORMAL, "closed before the upgrade");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var _ = ctx.close();
    }

    static String accept(String key) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1")
                    .digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
