package dev.omega.loadbot.bot;

import java.util.Arrays;

/**
 * Cuts a server's byte stream into WebSocket frames. The stream of one connection; the scratch array may be shared by all
 * connections of an event loop, because what is unfinished is kept aside. Allocates only when a frame spans two reads.
 */
final class FrameReader {

    private static final byte[] NOTHING = {};

    private final int maxPayload;
    private byte[] carry = NOTHING;
    private int carried;

    /**
     * A reader for one connection.
     *
     * @param maxPayload largest payload accepted, in bytes
     */
    FrameReader(int maxPayload) {
        this.maxPayload = maxPayload;
    }

    /** Room that {@code scratch} needs to take in {@code readable} more bytes behind what was left over. */
    int needed(int readable) {
        return carried + readable;
    }

    /** Puts what was left over at the start of {@code scratch} and returns where new bytes go. */
    int restore(byte[] scratch) {
        System.arraycopy(carry, 0, scratch, 0, carried);
        return carried;
    }

    /**
     * Hands every complete frame in {@code scratch[0, length)} to {@code sink} and keeps the rest.
     *
     * @throws InvalidFrameException when the bytes are no frame a server may send
     */
    void read(byte[] scratch, int length, Sink sink) throws InvalidFrameException {
        int position = 0;
        int next = frameEnd(scratch, position, length);
        while (next > 0) {
            int headerBytes = headerBytes(scratch, position);
            sink.onFrame(scratch[position] & FrameHeader.OPCODE_BITS, scratch, position + headerBytes,
                    next - position - headerBytes, next - position);
            position = next;
            next = frameEnd(scratch, position, length);
        }
        keep(scratch, position, length - position);
    }

    /** End of the frame that begins at {@code start}, or -1 if it is not complete. */
    private int frameEnd(byte[] bytes, int start, int length) throws InvalidFrameException {
        if (length - start < 2) {
            return -1;
        }
        requireLegal(bytes[start], bytes[start + 1]);
        int headerBytes = headerBytes(bytes, start);
        if (length - start < headerBytes) {
            return -1;
        }
        long payload = payloadLength(bytes, start);
        if (payload < 0 || payload > maxPayload) {
            throw new InvalidFrameException("frame of " + payload + " bytes, limit " + maxPayload);
        }
        int end = start + headerBytes + (int) payload;
        return end <= length ? end : -1;
    }

    private static void requireLegal(byte first, byte second) throws InvalidFrameException {
        if ((first & FrameHeader.RESERVED_BITS) != 0) {
            throw new InvalidFrameException("reserved bits set in a frame");
        }
        if ((second & FrameHeader.MASKED) != 0) {
            throw new InvalidFrameException("masked frame from a server");
        }
        int opcode = first & FrameHeader.OPCODE_BITS;
        boolean known = opcode == FrameHeader.OPCODE_BINARY
                || (opcode >= FrameHeader.OPCODE_CLOSE && opcode <= FrameHeader.OPCODE_PONG);
        if (!known || (first & FrameHeader.FIN) == 0) {
            throw new InvalidFrameException("opcode " + opcode + " or fragment, expected whole binary messages");
        }
    }

    private static int headerBytes(byte[] bytes, int start) {
        return switch (bytes[start + 1] & FrameHeader.LENGTH_BITS) {
            case FrameHeader.LENGTH_16 -> 4;
            case FrameHeader.LENGTH_64 -> 10;
            default -> 2;
        };
    }

    private static long payloadLength(byte[] bytes, int start) {
        int small = bytes[start + 1] & FrameHeader.LENGTH_BITS;
        if (small < FrameHeader.LENGTH_16) {
            return small;
        }
        int lengthBytes = small == FrameHeader.LENGTH_16 ? 2 : 8;
        long value = 0;
        for (int i = 0; i < lengthBytes; i++) {
            value = (value << 8) | (bytes[start + 2 + i] & 0xff);
        }
        return value;
    }

    private void keep(byte[] scratch, int from, int count) {
        if (count > carry.length) {
            carry = new byte[Math.max(256, count)];
        }
        System.arraycopy(scratch, from, carry, 0, count);
        carried = count;
    }

    /** What was left over, for tests. */
    byte[] leftOver() {
        return Arrays.copyOf(carry, carried);
    }

    /** Takes complete frames. */
    interface Sink {

        /**
         * One frame, complete.
         *
         * @param bytes hold the payload from {@code offset}; valid during the call
         * @param frameBytes bytes of the frame, header included
         */
        void onFrame(int opcode, byte[] bytes, int offset, int length, int frameBytes);
    }
}
