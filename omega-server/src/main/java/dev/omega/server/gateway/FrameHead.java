package dev.omega.server.gateway;

import io.netty.buffer.ByteBuf;

/** The head of a WebSocket frame (RFC 6455, 5.2), as far as limits need it. Reused; one owner thread. */
final class FrameHead {

    private static final int CONTROL_BIT = 0x8;
    private static final int CLOSE = 0x8;

    private static final int FINAL_BINARY = 0x82;
    private static final int MASKED_SHORT_BYTES = 6;

    private int first;
    private int headBytes;
    private long payloadBytes;

    /**
     * Reads the head at {@code index}, without moving the buffer's own index.
     *
     * @return whether the whole head, mask aside, lies before {@code end}
     */
    boolean read(ByteBuf in, int index, int end) {
        if (end - index < 2) {
            return false;
        }
        int second = in.getUnsignedByte(index + 1);
        int lengthBytes = lengthBytes(second & 0x7F);
        if (end - index < 2 + lengthBytes) {
            return false;
        }
        first = in.getUnsignedByte(index);
        headBytes = 2 + lengthBytes + (second >> 7 == 0 ? 0 : 4);
        payloadBytes = switch (lengthBytes) {
            case 0 -> second & 0x7F;
            case 2 -> in.getUnsignedShort(index + 2);
            default -> in.getLong(index + 2);
        };
        return true;
    }

    private static int lengthBytes(int shortLength) {
        return switch (shortLength) {
            case 126 -> 2;
            case 127 -> 8;
            default -> 0;
        };
    }

    boolean isFinal() {
        return (first & 0x80) != 0;
    }

    boolean isControl() {
        return (first & CONTROL_BIT) != 0;
    }

    boolean isClose() {
        return (first & 0x0F) == CLOSE;
    }

    boolean isContinuation() {
        return (first & 0x0F) == 0;
    }

    /** A whole message of 1 to 125 bytes, masked as a client's must be. */
    boolean isShortBinary() {
        return first == FINAL_BINARY && headBytes == MASKED_SHORT_BYTES && payloadBytes > 0;
    }

    /** Where the payload of the frame at {@code index} begins. */
    int payloadIndex(int index) {
        return index + headBytes;
    }

    /** The masking key of a short frame at {@code index}. */
    int mask(ByteBuf in, int index) {
        return in.getInt(index + headBytes - Integer.BYTES);
    }

    /** What stands under a mask at this place of the payload (RFC 6455, section 5.3). */
    static byte unmasked(int masked, int mask, int place) {
        return (byte) (masked ^ (mask >> (24 - 8 * (place & 3))));
    }

    /** As the sender wrote it: negative when the top bit was set, which no frame may have. */
    long payloadBytes() {
        return payloadBytes;
    }

    /** The frame on the wire. Only for a payload within {@code int} range. */
    long totalBytes() {
        return headBytes + payloadBytes;
    }
}
