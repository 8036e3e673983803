package dev.omega.server.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an event loop does first when thousands of sockets have something to say. */
class TransportIT {

    private static final int CLIENTS = 3 * Transport.MAX_READY_SOCKETS;

    @Test
    void task_shouldNotWaitForAllReadableSockets() throws Exception {
        EventLoopGroup loop = Transport.best().newGroup(1, "test");
        Reads reads = new Reads();
        List<Socket> clients = new ArrayList<>();
        try {
            InetSocketAddress address = listen(loop, reads);
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Socket(address.getAddress(), address.getPort()));
            }
            reads.active.await(10, TimeUnit.SECONDS);
            CountDownLatch written = new CountDownLatch(1);
            loop.execute(() -> awaitQuietly(written));
            for (Socket client : clients) {
                client.getOutputStream().write(1);
            }
            written.countDown();
            int before = reads.beforeTheTask.get(10, TimeUnit.SECONDS);
            assertTrue(before <= Transport.MAX_READY_SOCKETS, before + " sockets were read before the task ran");
        } finally {
            closeAll(clients);
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    private static InetSocketAddress listen(EventLoopGroup loop, Reads reads) throws InterruptedException {
        return (InetSocketAddress) Transport.best()
                .tcp(loop, loop)
                .childHandler(reads)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel()
                .localAddress();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeAll(List<Socket> clients) throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    /** Counts reads; with the first one it gives the loop a task. Owner: the loop. */
    @Sharable
    private static final class Reads extends ChannelInboundHandlerAdapter {

        final CountDownLatch active = new CountDownLatch(CLIENTS);
        final CompletableFuture<Integer> beforeTheTask = new CompletableFuture<>();
        private int count;

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            active.countDown();
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
            if (count++ == 0) {
                ctx.channel().eventLoop().execute(() -> beforeTheTask.complete(count));
            }
        }
    }
}
