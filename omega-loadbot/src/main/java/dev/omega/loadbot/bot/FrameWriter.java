package dev.omega.loadbot.bot;

import io.netty.buffer.ByteBuf;

/** Writes a client's WebSocket frames. Static and allocation-free. */
final class FrameWriter {

    private FrameWriter() {}

    /**
     * Appends one masked frame.
     *
     * @param length payload bytes, at most 65,535
     * @param mask masking key; its secrecy protects proxies from scripts in browsers, which a bot is not
     * @return bytes of the frame
     */
    static int write(ByteBuf out, int opcode, byte[] payload, int offset, int length, int mask) {
        out.writeByte(FrameHeader.FIN | opcode);
        if (length < FrameHeader.LENGTH_16) {
            out.writeByte(FrameHeader.MASKED | length);
        } else {
            out.writeByte(FrameHeader.MASKED | FrameHeader.LENGTH_16);
            out.writeShort(length);
        }
        out.writeInt(mask);
        for (int i = 0; i < length; i++) {
            out.writeByte(payload[offset + i] ^ (mask >>> (24 - 8 * (i & 3))));
        }
        return FrameHeader.clientBytes(length) + length;
    }
}
