package dev.omega.server.gateway;

import dev.omega.protocol.JsonCodec;
import dev.omega.protocol.ReadLimits;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** How messages travel: what the agreed subprotocol says. */
enum FrameForm {

    /** {@code omega.1}: MessagePack in binary frames. */
    BINARY,
    /** {@code omega.1.json}: the same arrays as JSON in text frames; for debugging, it allocates. */
    JSON;

    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int SHORT_LENGTH_MAX = 125;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_16_MAX = 0xFFFF;
    private static final int LENGTH_64 = 127;
    /** Of a server's frame (RFC 6455, 5.2). */
    private static final int MAX_HEAD_BYTES = 10;
    /** JSON makes at most six characters of a byte: an escaped control character. */
    private static final int MAX_EXPANSION = 6;

    /** Bytes that the frame of a message takes at most. */
    int maxBytes(int length) {
        return MAX_HEAD_BYTES + (this == BINARY ? length : MAX_EXPANSION * (length + 1));
    }

    /** Appends one message as one unmasked frame. Returns the bytes appended. */
    int write(ByteBuf out, byte[] buffer, int offset, int length) {
        int start = out.writerIndex();
        if (this == BINARY) {
            writeHead(out, FINAL_BINARY, length);
            out.writeBytes(buffer, offset, length);
        } else {
            byte[] text = JsonCodec.toJson(buffer, offset, length, ReadLimits.SERVER_MESSAGES)
                    .getBytes(StandardCharsets.UTF_8);
            writeHead(out, FINAL_TEXT, text.length);
            out.writeBytes(text);
        }
        return out.writerIndex() - start;
    }

    /** The head of an unfragmented server frame (RFC 6455, 5.2). */
    private static void writeHead(ByteBuf out, int firstByte, int length) {
        out.writeByte(firstByte);
        if (length <= SHORT_LENGTH_MAX) {
            out.writeByte(length);
        } else if (length <= LENGTH_16_MAX) {
            out.writeByte(LENGTH_16);
            out.writeShort(length);
        } else {
            out.writeByte(LENGTH_64);
            out.writeLong(length);
        }
    }
}
