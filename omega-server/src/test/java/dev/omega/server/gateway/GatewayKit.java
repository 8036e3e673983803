package dev.omega.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The shipped pipeline over an embedded channel, on a clock that the test moves. */
final class GatewayKit {

    /** A Hello that reached the host. */
    record Met(Hello hello, Arrival arrival) {}

    static final long NOW_MS = 1_800_000_000_123L;

    final GatewayStats stats = new GatewayStats();
    final List<Met> met = new ArrayList<>();
    final GatewayConfig config;
    long nowNs = 1_000_000_000_000L;
    private final GatewayInitializer initializer;

    GatewayKit(GatewayConfig config) {
        this.config = config;
        SessionServices services = new SessionServices((hello, arrival) -> met.add(new Met(hello, arrival)),
                config.times(), config.frames(), stats, InstantSource.fixed(Instant.ofEpochMilli(NOW_MS)), () -> nowNs);
        initializer = new GatewayInitializer(config, new ZoneEndpoint(services), stats, () -> nowNs);
    }

    static GatewayConfig standard() {
        return GatewayConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    }

    Client connect() {
        return connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000));
    }

    Client connect(InetSocketAddress from) {
        return new Client(new RemoteChannel(from));
    }

    Client upgraded() {
        Client client = connect();
        client.send(Wire.upgrade("/ws"));
        String answer = client.receivedText();
        assertTrue(answer.startsWith("HTTP/1.1 101 "), answer);
        return client;
    }

    private final class RemoteChannel extends EmbeddedChannel {

        private final InetSocketAddress from;

        RemoteChannel(InetSocketAddress from) {
            this.from = from;
            freezeTime();
            pipeline().addLast(initializer);
        }

        @Override
        public SocketAddress remoteAddress() {
            return from;
        }
    }

    /** One connection. */
    final class Client {

        final EmbeddedChannel channel;

        private Client(RemoteChannel channel) {
            this.channel = channel;
        }

        void send(byte[] bytes) {
            channel.writeInbound(Unpooled.wrappedBuffer(bytes));
            channel.runPendingTasks();
        }

        void sendByteByByte(byte[] bytes) {
            for (byte one : bytes) {
                send(new byte[]{one});
            }
        }

        void elapse(long milliseconds) {
            nowNs += TimeUnit.MILLISECONDS.toNanos(milliseconds);
            channel.advanceTimeBy(milliseconds, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
            LoopContext.current().pulse(nowNs);
            channel.runPendingTasks();
        }

        byte[] received() {
            channel.runPendingTasks();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
                byte[] bytes = new byte[part.readableBytes()];
                part.readBytes(bytes);
                part.release();
                out.writeBytes(bytes);
            }
            return out.toByteArray();
        }

        String receivedText() {
            return new String(received(), StandardCharsets.UTF_8);
        }

        List<Wire.Frame> frames() {
            return Wire.frames(received());
        }

        /** The server said this goodbye, and nothing else, and ended the connection. */
        void assertClosedWith(int code) {
            List<Wire.Frame> frames = frames();
            assertEquals(1, frames.size(), "frames " + frames);
            assertEquals(Wire.CLOSE, frames.getFirst().opcode());
            assertEquals(code, frames.getFirst().closeCode(), frames.getFirst().closeReason());
            channel.runPendingTasks();
            assertTrue(!channel.isActive(), "still open");
        }

        boolean isOpen() {
            return channel.isActive();
        }
    }
}
