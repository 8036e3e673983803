package dev.omega.loadbot.bot;

import io.netty.channel.Channel;
import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Locale;

/** How bots' sockets are served: Linux epoll where its native library loads, else NIO. */
public enum Transport {
    EPOLL,
    NIO;

    /** Sockets served in a row: behind thousands of readable ones every timer would be late (docs/benchmarks.md). */
    static final int MAX_READY_SOCKETS = 64;

    /** The better one that works here. */
    public static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /** The name in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What drives the sockets of an event loop. */
    public IoHandlerFactory ioHandlers() {
        return this == EPOLL
                ? EpollIoHandler.newFactory(MAX_READY_SOCKETS, DefaultSelectStrategyFactory.INSTANCE)
                : NioIoHandler.newFactory();
    }

    Class<? extends Channel> tcp() {
        return this == EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    Class<? extends Channel> unix() {
        return this == EPOLL ? EpollDomainSocketChannel.class : NioDomainSocketChannel.class;
    }

    SocketAddress unixAddress(Path file) {
        return this == EPOLL ? new DomainSocketAddress(file.toFile()) : UnixDomainSocketAddress.of(file);
    }
}
