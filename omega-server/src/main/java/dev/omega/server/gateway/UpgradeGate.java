package dev.omega.server.gateway;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.FORBIDDEN;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_URI_TOO_LONG;
import static io.netty.handler.codec.http.HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE;
import static io.netty.handler.codec.http.HttpResponseStatus.UPGRADE_REQUIRED;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets one request through: an upgrade to WebSocket 13 at the one path, from an allowed origin, with a subprotocol the
 * server speaks if it names any. Everything else gets one answer, and the connection ends.
 */
final class UpgradeGate extends ChannelInboundHandlerAdapter {

    private static final String WEBSOCKET_VERSION = "13";
    /** Base64 of 16 bytes (RFC 6455, 4.1). */
    private static final int KEY_CHARS = 24;

    private final String path;
    private final Set<String> subprotocols;
    private final Set<String> allowedOrigins;
    private final Duration closing;
    private final GatewayStats stats;
    private boolean isAnswered;

    UpgradeGate(Endpoint endpoint, Set<String> subprotocols, GatewayConfig config, GatewayStats stats) {
        this.path = endpoint.path();
        this.subprotocols = subprotocols;
        this.allowedOrigins = config.allowedOrigins();
        this.closing = config.times().closing();
        this.stats = stats;
    }

    /** What is wrong with a request. */
    private record Fault(HttpResponseStatus status, String text) {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (isAnswered || !(message instanceof FullHttpRequest request)) {
            ReferenceCountUtil.release(message);
            return;
        }
        Fault fault = faultOf(request);
        if (fault == null) {
            stats.increment(GatewayCounter.UPGRADES);
            context.pipeline().fireUserEventTriggered(ConnectionEvent.UPGRADED);
            context.fireChannelRead(request);
            context.pipeline().remove(this);
        } else {
            isAnswered = true;
            request.release();
            stats.increment(GatewayCounter.UPGRADES_REFUSED);
            answer(context, fault);
        }
    }

    private @Nullable Fault faultOf(FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return malformed(request.decoderResult().cause());
        }
        if (!request.uri().equals(path)) {
            return new Fault(NOT_FOUND, "there is nothing here but the WebSocket at " + path);
        }
        if (!request.method().equals(HttpMethod.GET)) {
            return new Fault(METHOD_NOT_ALLOWED, "only GET upgrades to WebSocket");
        }
        if (request.headers().contains(HttpHeaderNames.CONTENT_ENCODING)) {
            return new Fault(UNSUPPORTED_MEDIA_TYPE, "no content encoding is taken");
        }
        if (request.content().isReadable()) {
            return new Fault(BAD_REQUEST, "an upgrade has no body");
        }
        return faultOfUpgrade(request);
    }

    private static Fault malformed(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException e -> new Fault(REQUEST_URI_TOO_LONG, "request line too long");
            case TooLongHttpHeaderException e -> new Fault(REQUEST_HEADER_FIELDS_TOO_LARGE, "headers too large");
            default -> new Fault(BAD_REQUEST, "malformed request");
        };
    }

    private @Nullable Fault faultOfUpgrade(FullHttpRequest request) {
        HttpHeaders headers = request.headers();
        if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            return new Fault(BAD_REQUEST, "WebSocket needs HTTP/1.1");
        }
        if (!headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                || !headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)) {
            return new Fault(UPGRADE_REQUIRED, "this is a WebSocket; ask for an upgrade");
        }
        if (!WEBSOCKET_VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return new Fault(UPGRADE_REQUIRED, "WebSocket version 13 is needed");
        }
        String key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        if (key == null || key.length() != KEY_CHARS || headers.getAll(HttpHeaderNames.HOST).size() != 1) {
            return new Fault(BAD_REQUEST, "one Host and a Sec-WebSocket-Key of 24 characters are needed");
        }
        return faultOfClient(headers);
    }

    private @Nullable Fault faultOfClient(HttpHeaders headers) {
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (origin != null && !allowedOrigins.contains(origin)) {
            return new Fault(FORBIDDEN, "this origin is not allowed");
        }
        String offered = headers.get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
        if (offered != null && !isAnySpoken(offered)) {
            return new Fault(BAD_REQUEST, "subprotocols spoken here: " + String.join(", ", subprotocols));
        }
        return null;
    }

    private boolean isAnySpoken(String offered) {
        for (String one : offered.split(",", -1)) {
            if (subprotocols.contains(one.strip())) {
                return true;
            }
        }
        return subprotocols.isEmpty();
    }

    private void answer(ChannelHandlerContext context, Fault fault) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, fault.status(),
                ByteBufUtil.writeUtf8(context.alloc(), fault.text() + "\n"));
        HttpHeaders headers = response.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_PLAIN);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (fault.status().equals(UPGRADE_REQUIRED)) {
            headers.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
            headers.set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, WEBSOCKET_VERSION);
        } else if (fault.status().equals(METHOD_NOT_ALLOWED)) {
            headers.set(HttpHeaderNames.ALLOW, HttpMethod.GET);
        }
        ChannelFuture written = context.writeAndFlush(response);
        context.pipeline().fireUserEventTriggered(ConnectionEvent.CLOSING);
        LingeringClose.after(written, context.channel(), closing);
    }
}
