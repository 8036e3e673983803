package dev.omega.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.CloseCode;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway at a socket file: whose it is, and that it works like a port. */
@Timeout(60)
final class UnixListenerIT {

    @TempDir
    private Path folder;

    private GatewayServer start(Path file) throws IOException {
        GatewayConfig config =
                GatewayConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100).withUnixSocket(file);
        return GatewayServer.start(config, (hello, arrival) -> arrival.refuse(CloseCode.TICKET_REFUSED, ""),
                InstantSource.system(), System::nanoTime);
    }

    @Test
    void client_shouldBeServedAsOverTcp() throws IOException {
        Path file = folder.resolve("zone.sock");
        try (GatewayServer _ = start(file);
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            client.write(ByteBuffer.wrap(Wire.upgrade("/ws")));
            byte[] head = new byte[12];
            Channels.newInputStream(client).readNBytes(head, 0, head.length);

            assertEquals("HTTP/1.1 101", new String(head, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void file_shouldBeItsOwnersAloneAndGoWithTheListener() throws IOException {
        Path file = folder.resolve("zone.sock");
        try (GatewayServer _ = start(file)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void fileOfADeadProcess_shouldBeReplaced() throws IOException {
        Path file = folder.resolve("zone.sock");
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(UnixDomainSocketAddress.of(file));
        dead.close();
        assertTrue(Files.exists(file));

        try (GatewayServer _ = start(file);
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            assertTrue(client.isConnected());
        }
    }

    @Test
    void start_shouldBeRefusedWhenSomebodyListensThere() throws IOException {
        Path file = folder.resolve("zone.sock");
        try (GatewayServer _ = start(file)) {
            BindException refused = assertThrows(BindException.class, () -> start(file));
            assertEquals(
                    "cannot listen on unix:" + file + ": somebody does; stop what listens there or choose another name",
                    refused.getMessage());
        }
    }

    @Test
    void start_shouldLeaveAFileAloneThatIsNoSocket() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");

        BindException refused = assertThrows(BindException.class, () -> start(file));

        assertTrue(String.valueOf(refused.getMessage()).contains("is no socket"), refused::getMessage);
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void start_shouldBeRefusedWhenTheNameIsTooLongForTheKernel() {
        Path file = folder.resolve("x".repeat(120));

        BindException refused = assertThrows(BindException.class, () -> start(file));

        assertTrue(String.valueOf(refused.getMessage()).contains("a socket's may have 107"), refused::getMessage);
    }
}
