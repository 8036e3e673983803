package dev.omega.server.gateway;

import io.netty.buffer.ByteBuf;

/** How messages travel: what the agreed subprotocol says. */
enum FrameForm {

    /** {@code omega.1}: MessagePack in binary frames. */
    BINARY;

    private static final int FINAL_BINARY = 0x82;
    private static final int SHORT_LENGTH_MAX = 125;
    private static final int LENGTH_16 = 126;

    /** Appends one message as one unmasked frame. Returns the bytes appended. */
    int write(ByteBuf out, byte[] buffer, int offset, int length) {
        int start = out.writerIndex();
        writeHead(out, FINAL_BINARY, length);
        out.writeBytes(buffer, offset, length);
        return out.writerIndex() - start;
    }

    /** The head of an unfragmented server frame (RFC 6455, 5.2); messages stay below 64 KiB. */
    private static void writeHead(ByteBuf out, int firstByte, int length) {
        out.writeByte(firstByte);
        if (length <= SHORT_LENGTH_MAX) {
            out.writeByte(length);
        } else {
            out.writeByte(LENGTH_16);
            out.writeShort(length);
        }
    }
}
