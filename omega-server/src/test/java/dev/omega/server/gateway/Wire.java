package dev.omega.server.gateway;

import dev.omega.protocol.ClientEncoder;
import dev.omega.protocol.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** WebSocket bytes as a client writes and reads them, independent of the code under test. */
final class Wire {

    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;
    private static final int FINAL = 0x80;
    private static final byte[] MASK = {0x11, 0x22, 0x33, 0x44};

    private Wire() {}

    /** A frame a server sent. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Frame(int opcode, byte[] payload) {

        int closeCode() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }

        String closeReason() {
            return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    static byte[] upgrade(String path, String... extraHeaders) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";
        StringBuilder text = new StringBuilder(request);
        for (String header : extraHeaders) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] frame(int opcode, byte[] payload) {
        return frame(FINAL | opcode, payload, true);
    }

    static byte[] fragment(int opcode, boolean isFinal, byte[] payload) {
        return frame((isFinal ? FINAL : 0) | opcode, payload, true);
    }

    static byte[] frame(int firstByte, byte[] payload, boolean masked) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head(firstByte, payload.length, masked));
        if (!masked) {
            out.writeBytes(payload);
            return out.toByteArray();
        }
        out.writeBytes(MASK);
        for (int index = 0; index < payload.length; index++) {
            out.write(payload[index] ^ MASK[index & 3]);
        }
        return out.toByteArray();
    }

    /** A head that announces {@code length} bytes, without the mask. */
    static byte[] head(int firstByte, long length, boolean masked) {
        int maskBit = masked ? 0x80 : 0;
        if (length >= 0 && length < 126) {
            return new byte[]{(byte) firstByte, (byte) (maskBit | (int) length)};
        }
        if (length >= 0 && length < 65_536) {
            return ByteBuffer.allocate(4)
                    .put((byte) firstByte)
                    .put((byte) (maskBit | 126))
                    .putShort((short) length)
                    .array();
        }
        return ByteBuffer.allocate(10).put((byte) firstByte).put((byte) (maskBit | 127)).putLong(length).array();
    }

    static byte[] close(int code) {
        return frame(CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
    }

    static byte[] message(Consumer<MessageWriter> encoding) {
        byte[] buffer = new byte[1024];
        MessageWriter writer = new MessageWriter();
        writer.reset(buffer, 0);
        encoding.accept(writer);
        return Arrays.copyOfRange(buffer, writer.offset(), writer.offset() + writer.length());
    }

    static byte[] binary(Consumer<MessageWriter> encoding) {
        return frame(BINARY, message(encoding));
    }

    static byte[] hello(String ticket) {
        return binary(writer -> ClientEncoder.hello(writer, ticket, "", 0, "test"));
    }

    static byte[] heartbeat(int hseq) {
        return binary(writer -> ClientEncoder.heartbeat(writer, hseq, 0));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** All frames in what a server sent; nothing may be left over. */
    static List<Frame> frames(byte[] bytes) {
        List<Frame> frames = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            int opcode = in.get() & 0x0F;
            int length = in.get() & 0x7F;
            if (length == 126) {
                length = in.getShort() & 0xFFFF;
            } else if (length == 127) {
                length = Math.toIntExact(in.getLong());
            }
            byte[] payload = new byte[length];
            in.get(payload);
            frames.add(new Frame(opcode, payload));
        }
        return frames;
    }
}
