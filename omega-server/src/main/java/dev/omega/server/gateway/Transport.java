package dev.omega.server.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/** How sockets are served: Linux epoll where its native library loads, else NIO. */
enum Transport {
    EPOLL,
    NIO;

    /** Sockets served in a row: behind thousands of readable ones States and confirms would wait (docs/benchmarks.md). */
    static final int MAX_READY_SOCKETS = 64;

    private static final int SEND_BUFFER_BYTES = 64 * 1024;
    private static final long UNSENT_LOW_BYTES = 4 * 1024L;
    private static final int USER_TIMEOUT_MS = 15_000;
    private static final int BACKLOG = 1024;

    /** The better one that works here. */
    static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    EventLoopGroup newGroup(int threads, String name) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), ioHandlers());
    }

    private IoHandlerFactory ioHandlers() {
        return this == EPOLL
                ? EpollIoHandler.newFactory(MAX_READY_SOCKETS, DefaultSelectStrategyFactory.INSTANCE)
                : NioIoHandler.newFactory();
    }

    /** For clients that come over TCP. */
    ServerBootstrap tcp(EventLoopGroup acceptor, EventLoopGroup loops) {
        ServerBootstrap bootstrap = bootstrap(acceptor, loops)
                .channel(this == EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true);
        if (this == EPOLL) {
            bootstrap.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_LOW_BYTES);
            bootstrap.childOption(EpollChannelOption.TCP_USER_TIMEOUT, USER_TIMEOUT_MS);
        }
        return bootstrap;
    }

    /** For clients of this machine that come over a unix socket. */
    ServerBootstrap unix(EventLoopGroup acceptor, EventLoopGroup loops) {
        return bootstrap(acceptor, loops)
                .channel(this == EPOLL ? EpollServerDomainSocketChannel.class : NioServerDomainSocketChannel.class);
    }

    /** The address of a socket file, as this transport wants it. */
    SocketAddress unixAddress(Path file) {
        return this == EPOLL ? new DomainSocketAddress(file.toFile()) : UnixDomainSocketAddress.of(file);
    }

    /** Kernel buffers are kept small, so that a slow client shows as bytes queued here and gets newer states instead. */
    private static ServerBootstrap bootstrap(EventLoopGroup acceptor, EventLoopGroup loops) {
        return new ServerBootstrap().group(acceptor, loops)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(16 * 1024, 64 * 1024))
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new SharedReadBuffer());
    }
}
