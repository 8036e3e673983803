package dev.omega.loadbot.swarm;

import dev.omega.protocol.ClientDecoder;
import dev.omega.protocol.ClientMessageHandler;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The server's end of one bot's WebSocket, blocking. Owner: the test's thread. */
final class SocketClient implements AutoCloseable {

    /** RFC 6455, section 1.3. */
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int LENGTH_BITS = 0x7f;
    private static final int LENGTH_16 = 126;

    private final Socket socket;
    private final DataInputStream in;
    private final ClientDecoder decoder = new ClientDecoder();
    private final Ear ear = new Ear();

    private SocketClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** What a bot says once it plays. */
    sealed interface Heard {
        record Input(int seq) implements Heard {}

        record Action(int aseq) implements Heard {}

        record Beat(int hseq) implements Heard {}

        record Resync() implements Heard {}
    }

    /** Waits for a bot and answers its upgrade. */
    static SocketClient accept(ServerSocket listener) throws IOException {
        SocketClient client = new SocketClient(listener.accept());
        client.upgrade();
        return client;
    }

    private void upgrade() throws IOException {
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
        socket.getOutputStream()
                .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Protocol: omega.1\r\nSec-WebSocket-Accept: " + answer(key) + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String answer(String key) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1")
                    .digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /** The ticket in the bot's Hello, which comes first. */
    String ticket() throws IOException {
        decodeNext();
        return ear.ticket;
    }

    /** Whether a message has arrived. */
    boolean hasNext() throws IOException {
        return in.available() > 0;
    }

    /** The next message; waits for the rest of it. */
    Heard next() throws IOException {
        decodeNext();
        Heard heard = ear.heard;
        if (heard == null) {
            throw new IOException("a bot said what this zone does not understand");
        }
        return heard;
    }

    private void decodeNext() throws IOException {
        in.readUnsignedByte();
        int length = in.readUnsignedByte() & LENGTH_BITS;
        if (length == LENGTH_16) {
            length = in.readUnsignedShort();
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i & 3];
        }
        ear.heard = null;
        decoder.decode(payload, 0, length, ear);
    }

    /** Sends one message in one write. */
    void send(byte[] message) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(message.length + 4);
        frame.put((byte) 0x82);
        if (message.length < LENGTH_16) {
            frame.put((byte) message.length);
        } else {
            frame.put((byte) LENGTH_16).putShort((short) message.length);
        }
        frame.put(message).flip();
        socket.getOutputStream().write(frame.array(), 0, frame.limit());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Keeps the message decoded last. */
    private static final class Ear implements ClientMessageHandler {

        @Nullable
        Heard heard;
        String ticket = "";

        @Override
        public void onHello(int protocol, String hello, String resume, int capabilities, String client) {
            ticket = hello;
        }

        @Override
        public void onInput(int seq, int snapAck, long packedRuns) {
            heard = new Heard.Input(seq);
        }

        @Override
        public void onAction(int aseq, int skill, int view, int targetNetId, int x, int y) {
            heard = new Heard.Action(aseq);
        }

        @Override
        public void onHeartbeat(int hseq, int snapAck) {
            heard = new Heard.Beat(hseq);
        }

        @Override
        public void onResync(int lastSnap) {
            heard = new Heard.Resync();
        }

        @Override
        public void onChat(int channel, String text) {
            // Bots do not talk.
        }

        @Override
        public void onLeave() {
            // The test is over.
        }

        @Override
        public void onReady() {
            // Bots load no map.
        }
    }
}
