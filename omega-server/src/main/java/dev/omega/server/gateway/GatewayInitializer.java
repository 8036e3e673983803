package dev.omega.server.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The pipeline of every connection of the gateway, whatever stands behind it.
 *
 * <p>Bytes come in from the top. The deadline and the frame limiter stand before everything that parses, so that slow
 * and flooding clients are ended without having been understood. After the handshake the HTTP handlers are gone and
 * Netty's frame decoder stands where the codec stood.
 */
final class GatewayInitializer extends ChannelInitializer<Channel> {

    /** Body of a request that is refused anyway; an upgrade has none. */
    private static final int MAX_BODY_BYTES = 8192;

    private final GatewayConfig config;
    private final Endpoint endpoint;
    private final ConnectionGate gate;
    private final GatewayStats stats;
    private final LongSupplier nanoTime;

    GatewayInitializer(GatewayConfig config, Endpoint endpoint, GatewayStats stats, LongSupplier nanoTime) {
        this.config = config;
        this.endpoint = endpoint;
        this.stats = stats;
        this.nanoTime = nanoTime;
        this.gate = new ConnectionGate(config.connections(), nanoTime);
    }

    @Override
    protected void initChannel(Channel channel) {
        InetAddress address = addressOf(channel);
        if (!isAdmitted(channel, address)) {
            var _ = channel.close();
            return;
        }
        Set<String> subprotocols = endpoint.subprotocols(address);
        int maxBytes = config.frames().frameBytes();
        CloseHandler close = new CloseHandler(stats, config.times().closing());
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(HandlerNames.DEADLINE, new OpeningDeadline(config.times().opening(), stats, gate::opened));
        pipeline.addLast(HandlerNames.FRAME_LIMITER, new FrameLimiter(config.frames(), stats, nanoTime));
        pipeline.addLast(HandlerNames.HTTP_CODEC, new HttpServerCodec());
        pipeline.addLast(HandlerNames.HTTP_AGGREGATOR, new HttpObjectAggregator(MAX_BODY_BYTES));
        // Behind the aggregator because it judges whole requests; before the handshake, which would take less strict ones.
        pipeline.addLast(HandlerNames.UPGRADE_GATE, new UpgradeGate(endpoint, subprotocols, config, stats));
        pipeline.addLast(HandlerNames.WEBSOCKET, new WebSocketHandler(endpoint.path(), subprotocols, maxBytes));
        pipeline.addLast(HandlerNames.FRAME_AGGREGATOR, new WebSocketFrameAggregator(maxBytes));
        pipeline.addLast(HandlerNames.SESSION, endpoint.newSession(close));
        // Last, so that it hears of every failure before it.
        pipeline.addLast(HandlerNames.CLOSE, close);
    }

    private boolean isAdmitted(Channel channel, InetAddress address) {
        GatewayCounter refused = gate.admit(address);
        if (refused != null) {
            stats.increment(refused);
            return false;
        }
        stats.increment(GatewayCounter.CONNECTIONS);
        stats.opened();
        channel.closeFuture().addListener(closed -> {
            stats.ended();
            gate.release(address);
        });
        return true;
    }

    private static InetAddress addressOf(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress remote && remote.getAddress() != null
                ? remote.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
