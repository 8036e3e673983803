package dev.omega.server.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client on a plain socket that sends whatever bytes a test wants. */
final class RawClient implements AutoCloseable {

    private static final int TIMEOUT_MS = 20_000;

    final Socket socket = new Socket();
    private final DataInputStream in;

    RawClient(int port) throws IOException {
        this(port, null);
    }

    /** @param from local address, another one of 127.0.0.0/8 to be somebody else */
    RawClient(int port, @Nullable String from) throws IOException {
        if (from != null) {
            socket.bind(new InetSocketAddress(from, 0));
        }
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
        in = new DataInputStream(socket.getInputStream());
    }

    static RawClient upgraded(int port) throws IOException {
        RawClient client = new RawClient(port);
        client.upgrade();
        return client;
    }

    void upgrade() throws IOException {
        send(Wire.upgrade("/ws"));
        String head = readHead();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("no upgrade: " + head);
        }
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int one = in.read();
            if (one < 0) {
                break;
            }
            head.write(one);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    Wire.Frame readFrame() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0F;
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Wire.Frame(opcode, payload);
    }

    /** Every frame until the server ends the connection. */
    List<Wire.Frame> readToEnd() throws IOException {
        return Wire.frames(in.readAllBytes()).stream().toList();
    }

    /** Codes of all close frames until the end. */
    List<Integer> closeCodes() throws IOException {
        List<Integer> codes = new ArrayList<>();
        for (Wire.Frame frame : readToEnd()) {
            if (frame.opcode() == Wire.CLOSE) {
                codes.add(frame.closeCode());
            }
        }
        return codes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
