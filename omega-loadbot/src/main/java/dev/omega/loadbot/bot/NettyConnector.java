package dev.omega.loadbot.bot;

import dev.omega.protocol.Limits;
import dev.omega.protocol.UnpackedState;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens WebSocket connections on one event loop. Thread-safe. */
public final class NettyConnector implements Connector {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** One second of everything a bot sends is a tenth of this; beyond, the server does not read. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(2_048, 4_096);
    private static final int RESPONSE_BYTES = 8_192;
    private static final int KEY_BYTES = 16;

    private final EventLoop loop;
    private final Transport transport;
    private final @Nullable Path unixSocket;
    private final LocalAddresses localAddresses = new LocalAddresses();
    private final ReadScratch scratch = new ReadScratch(UnpackedState.MAX_BYTES);
    private final LoopBuffers buffers = new LoopBuffers();
    private final SecureRandom random = new SecureRandom();

    /**
     * A connector for the bots of this loop.
     *
     * @param transport what the loop was made for
     * @param unixSocket socket file to connect to, whatever address a ticket names; {@code null}: the ticket's address
     */
    public NettyConnector(EventLoop loop, Transport transport, @Nullable Path unixSocket) {
        this.loop = loop;
        this.transport = transport;
        this.unixSocket = unixSocket;
    }

    @Override
    public void connect(URI url, LinkListener listener) {
        if (!"ws".equals(url.getScheme())) {
            String reason = "address " + url + " must be ws://host:port/path";
            loop.execute(() -> listener.onEnd(LinkListener.End.CONNECT_FAILED, Close.ABNORMAL, reason));
        } else if (unixSocket != null) {
            Bootstrap bootstrap = bootstrap(url, listener).channel(transport.unix());
            bootstrap.connect(transport.unixAddress(unixSocket)).addListener(future -> {
                if (!future.isSuccess()) {
                    fail(listener, future.cause());
                }
            });
        } else {
            connectTcp(url, new InetSocketAddress(url.getHost(), url.getPort() < 0 ? 80 : url.getPort()), listener);
        }
    }

    private void connectTcp(URI url, InetSocketAddress server, LinkListener listener) {
        InetSocketAddress from = localAddresses.next();
        Bootstrap bootstrap = bootstrap(url, listener).channel(transport.tcp()).option(ChannelOption.TCP_NODELAY, true);
        if (transport == Transport.EPOLL && from != null) {
            // The port is chosen when the server is known, so that one port serves many of them.
            bootstrap.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
        }
        bootstrap.connect(server, from).addListener(future -> {
            if (future.isSuccess()) {
                return;
            }
            boolean isAnotherTry = isOutOfPorts(future.cause()) && server.getAddress().isLoopbackAddress()
                    && localAddresses.exhausted(from);
            if (isAnotherTry) {
                connectTcp(url, server, listener);
            } else {
                fail(listener, future.cause());
            }
        });
    }

    /** EADDRNOTAVAIL of connect(2), and EADDRINUSE of a bind before it: all local ports are taken. */
    private static boolean isOutOfPorts(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("Cannot assign requested address") || message.contains("Address already in use");
    }

    private static void fail(LinkListener listener, Throwable cause) {
        listener.onEnd(LinkListener.End.CONNECT_FAILED, Close.ABNORMAL, String.valueOf(cause.getMessage()));
    }

    private Bootstrap bootstrap(URI url, LinkListener listener) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new Bootstrap().group(loop)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
                .option(ChannelOption.RECVBUF_ALLOCATOR, buffers)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast("http", new HttpClientCodec())
                                .addLast("whole", new HttpObjectAggregator(RESPONSE_BYTES))
                                .addLast("upgrade",
                                        new UpgradeHandler(url, Limits.SUBPROTOCOL, key, listener, scratch, buffers));
                    }
                });
    }
}
