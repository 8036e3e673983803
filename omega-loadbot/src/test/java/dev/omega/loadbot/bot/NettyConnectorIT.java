package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A bot's connection on real sockets: over TCP and a socket file, and when the server does not read. */
@Timeout(60)
final class NettyConnectorIT {

    private static final int MORE = 1_000;
    private static final int MOST = 5_000_000;

    @TempDir
    private Path folder;

    @Test
    void messages_shouldArriveOnceAndInOrderOverTcpHoweverSlowlyTheyAreRead() throws Exception {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
            exchange(listener, URI.create("ws://127.0.0.1:" + port + "/ws"), null);
        }
    }

    @Test
    void messages_shouldArriveOverASocketFileWhateverTheTicketSays() throws Exception {
        SocketAddress file = UnixDomainSocketAddress.of(folder.resolve("zone.sock"));
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(file);
            exchange(listener, URI.create("ws://127.0.0.1:9/ws"), folder.resolve("zone.sock"));
        }
    }

    /** The bot sends numbered messages before the server reads any; the server's one message comes back whole. */
    private static void exchange(ServerSocketChannel listener, URI url, @Nullable Path file) throws Exception {
        Transport transport = Transport.best();
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, transport.ioHandlers());
        try {
            Listener bot = new Listener();
            new NettyConnector(group.next(), transport, file).connect(url, bot);
            try (SocketChannel server = listener.accept()) {
                upgrade(server);
                Link link = bot.opened.get(10, TimeUnit.SECONDS);
                int sent = group.next().submit(() -> sendAll(link)).get();
                readAll(new DataInputStream(new BufferedInputStream(Channels.newInputStream(server))), sent);
                server.write(ByteBuffer.wrap(new byte[]{(byte) 0x82, 3, 7, 8, 9}));
                assertEquals(3, bot.message.get(10, TimeUnit.SECONDS));
            }
            assertEquals(LinkListener.End.CLOSED, bot.ended.get(10, TimeUnit.SECONDS));
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    /** Sends numbers until the socket is full, and some more. Returns how many. */
    private static int sendAll(Link link) {
        byte[] payload = new byte[Integer.BYTES];
        int sent = 0;
        for (int left = MORE; left > 0 && sent < MOST; left -= link.isWritable() ? 0 : 1) {
            ByteBuffer.wrap(payload).putInt(sent++);
            link.send(payload, 0, payload.length);
            link.flush();
        }
        assertTrue(sent < MOST, "the socket took everything, so nothing was tested");
        return sent;
    }

    private static void readAll(DataInputStream in, int count) throws IOException {
        for (int number = 0; number < count; number++) {
            assertEquals(0x82, in.readUnsignedByte());
            assertEquals(0x80 | Integer.BYTES, in.readUnsignedByte());
            int mask = in.readInt();
            assertEquals(number, in.readInt() ^ mask);
        }
    }

    private static void upgrade(SocketChannel server) throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(server));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(in.readUnsignedByte());
        }
        String key = head.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
        OutputStream out = Channels.newOutputStream(server);
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: omega.1\r\nSec-WebSocket-Accept: " + UpgradeHandler.accept(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What the connection tells its bot. */
    private static final class Listener implements LinkListener {

        final CompletableFuture<Link> opened = new CompletableFuture<>();
        final CompletableFuture<Integer> message = new CompletableFuture<>();
        final CompletableFuture<End> ended = new CompletableFuture<>();

        @Override
        public void onOpen(Link link) {
            opened.complete(link);
        }

        @Override
        public void onRead() {
            // Counted elsewhere.
        }

        @Override
        public void onMessage(byte[] buffer, int offset, int length, int frameBytes) {
            message.complete(length);
        }

        @Override
        public void onEnd(End end, int code, String reason) {
            opened.completeExceptionally(new IOException(end + " " + code + " " + reason));
            ended.complete(end);
        }
    }
}
