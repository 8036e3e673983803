package dev.omega.loadbot.bot;

/** Sizes and opcodes of WebSocket frames (RFC 6455, section 5.2). */
final class FrameHeader {

    static final int OPCODE_CONTINUATION = 0;
    static final int OPCODE_TEXT = 1;
    static final int OPCODE_BINARY = 2;
    static final int OPCODE_CLOSE = 8;
    static final int OPCODE_PING = 9;
    static final int OPCODE_PONG = 10;

    static final int FIN = 0x80;
    static final int RESERVED_BITS = 0x70;
    static final int OPCODE_BITS = 0x0f;
    static final int MASKED = 0x80;
    static final int LENGTH_BITS = 0x7f;
    static final int LENGTH_16 = 126;
    static final int LENGTH_64 = 127;
    static final int MASK_BYTES = 4;

    private FrameHeader() {}

    /** Bytes of a client's header, mask included, for a payload of up to 65,535 bytes. */
    static int clientBytes(int payloadLength) {
        return (payloadLength < LENGTH_16 ? 2 : 4) + MASK_BYTES;
    }
}
