package dev.omega.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes on real sockets: all of them, in order, whoever writes them and however slowly they are read. */
@Timeout(60)
final class DirectWriterIT {

    private static final int NUMBERS = 200_000;
    private static final int PER_BUFFER = 50;

    @ParameterizedTest
    @EnumSource
    void bytes_shouldArriveInOrderWhenTheReaderIsSlow(Transport transport) throws Exception {
        EventLoopGroup loop = transport.newGroup(1, "writer");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Channel channel = connect(transport, loop, listener.getLocalPort());
            try (Socket reader = listener.accept()) {
                DirectWriter writer = new DirectWriter(channel);
                int direct = channel.eventLoop().submit(() -> writeAll(channel, writer)).get();
                // Written before anything is read, so the kernel cannot have taken all of it.
                assertTrue(direct < NUMBERS / PER_BUFFER, "nothing had to wait");
                assertEquals(transport == Transport.EPOLL, direct > 0, "written directly: " + direct);
                readAll(reader);
            }
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    private static Channel connect(Transport transport, EventLoopGroup loop, int port) throws InterruptedException {
        return new Bootstrap().group(loop)
                .channel(transport == Transport.EPOLL ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.SO_SNDBUF, 16 * 1024)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(InetAddress.getLoopbackAddress(), port)
                .sync()
                .channel();
    }

    /** How many buffers went straight to the kernel. Every tenth goes the channel's own way, as close frames do. */
    private static int writeAll(Channel channel, DirectWriter writer) {
        int direct = 0;
        for (int number = 0; number < NUMBERS; number += PER_BUFFER) {
            ByteBuf buffer = Unpooled.directBuffer(PER_BUFFER * Integer.BYTES);
            for (int i = 0; i < PER_BUFFER; i++) {
                buffer.writeInt(number + i);
            }
            if (number / PER_BUFFER % 10 == 9) {
                var _ = channel.write(buffer);
            } else {
                direct += writer.write(buffer, 0, buffer.writerIndex()) ? 1 : 0;
                buffer.release();
            }
        }
        channel.flush();
        return direct;
    }

    private static void readAll(Socket reader) throws IOException {
        DataInputStream in = new DataInputStream(reader.getInputStream());
        for (int number = 0; number < NUMBERS; number++) {
            assertEquals(number, in.readInt());
        }
    }

    @Test
    void channel_shouldCloseWhenThePeerIsGone() throws Exception {
        EventLoopGroup loop = Transport.best().newGroup(1, "writer");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Channel channel = connect(Transport.best(), loop, listener.getLocalPort());
            Socket peer = listener.accept();
            peer.setSoLinger(true, 0);
            peer.close();
            DirectWriter writer = new DirectWriter(channel);
            channel.eventLoop().submit(() -> {
                ByteBuf buffer = Unpooled.directBuffer(8).writeLong(1);
                writer.write(buffer, 0, Long.BYTES);
                buffer.release();
            }).get();

            assertTrue(channel.closeFuture().await(10, TimeUnit.SECONDS));
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }
}
