package dev.omega.loadbot.bot;

import dev.omega.protocol.Limits;
import dev.omega.protocol.UnpackedState;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;

/** Opens WebSocket connections on one event loop. Thread-safe. */
public final class NettyConnector implements Connector {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** A State is 64 bytes and a full view 1.6 KB: one read takes what a network tick brings. */
    private static final int READ_BYTES = 2_048;
    /** One second of everything a bot sends is a tenth of this; beyond, the server does not read. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(2_048, 4_096);
    private static final int RESPONSE_BYTES = 8_192;
    private static final int KEY_BYTES = 16;

    private final EventLoop loop;
    private final Class<? extends Channel> channelType;
    private final ReadScratch scratch = new ReadScratch(UnpackedState.MAX_BYTES);
    private final SecureRandom random = new SecureRandom();

    /**
     * A connector for the bots of this loop.
     *
     * @param channelType socket channel class that fits the loop
     */
    public NettyConnector(EventLoop loop, Class<? extends Channel> channelType) {
        this.loop = loop;
        this.channelType = channelType;
    }

    @Override
    public void connect(URI url, LinkListener listener) {
        if (!"ws".equals(url.getScheme())) {
            String reason = "address " + url + " must be ws://host:port/path";
            loop.execute(() -> listener.onEnd(LinkListener.End.CONNECT_FAILED, Close.ABNORMAL, reason));
            return;
        }
        ChannelFuture connected =
                bootstrap(url, listener).connect(url.getHost(), url.getPort() < 0 ? 80 : url.getPort());
        connected.addListener(future -> {
            if (!future.isSuccess()) {
                listener.onEnd(LinkListener.End.CONNECT_FAILED, Close.ABNORMAL,
                        String.valueOf(future.cause().getMessage()));
            }
        });
    }

    private Bootstrap bootstrap(URI url, LinkListener listener) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new Bootstrap().group(loop)
                .channel(channelType)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast("http", new HttpClientCodec())
                                .addLast("whole", new HttpObjectAggregator(RESPONSE_BYTES))
                                .addLast("upgrade",
                                        new UpgradeHandler(url, Limits.SUBPROTOCOL, key, listener, scratch));
                    }
                });
    }
}
