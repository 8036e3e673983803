package dev.omega.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads one MessagePack message of the protocol's profile from a byte array, checking every limit. One owner thread.
 *
 * <p>The reader knows how many elements each open array still has, so reading past the end of an array is an error and
 * elements that a newer peer added are skipped by {@link #skipTrailing()}. Integers are accepted in every width. Nothing
 * is allocated but the strings that are asked for.
 *
 * <p>Every method that reads throws {@link ProtocolException}, and nothing else, when the bytes break a rule.
 */
public final class MessageReader {

    /** What the next element is. */
    public enum ValueType {
        /** An integer in -2^31..2^32-1. */
        INTEGER,
        /** A UTF-8 string. */
        STRING,
        /** An array. */
        ARRAY,
        /** A map. */
        MAP
    }

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long UINT32_MAX = 0xffff_ffffL;

    private final ReadLimits limits;
    /** Values still to come per depth; depth 0 is the message itself: one value. */
    private final int[] remaining;
    private byte[] buffer = new byte[0];
    private int position;
    private int end;
    private int depth;

    /** A reader that accepts messages within {@code limits}. */
    public MessageReader(ReadLimits limits) {
        this.limits = limits;
        this.remaining = new int[limits.depth() + 1];
    }

    /** Begins to read the message in {@code length} bytes of {@code source}. Returns this reader. */
    public MessageReader wrap(byte[] source, int offset, int length) {
        if (length > limits.messageBytes()) {
            throw ProtocolException.malformed("message of " + length + " bytes, limit " + limits.messageBytes());
        }
        buffer = source;
        position = offset;
        end = offset + length;
        depth = 0;
        remaining[0] = 1;
        return this;
    }

    ReadLimits limits() {
        return limits;
    }

    /** Elements of the current array (or keys and values of the current map) not yet read. */
    public int remaining() {
        return remaining[depth];
    }

    /** Containers around the next element. */
    public int depth() {
        return depth;
    }

    /** Reads the head of an array and enters it. Returns the number of its elements. */
    public int readArrayHeader() {
        int tag = nextTag();
        if ((tag & 0xf0) == MessagePack.FIXARRAY) {
            return enter(tag & 0x0f);
        }
        return switch (tag) {
            case MessagePack.ARRAY16 -> enter(take16());
            case MessagePack.ARRAY32 -> enter(take32());
            default -> throw unexpected("an array", tag);
        };
    }

    /** Reads the head of a map and enters it. Returns the number of its pairs. */
    public int readMapHeader() {
        int tag = nextTag();
        if ((tag & 0xf0) == MessagePack.FIXMAP) {
            return enter(2L * (tag & 0x0f)) / 2;
        }
        return switch (tag) {
            case MessagePack.MAP16 -> enter(2L * take16()) / 2;
            case MessagePack.MAP32 -> enter(2L * take32()) / 2;
            default -> throw unexpected("a map", tag);
        };
    }

    /** A container may neither hold more than the limits say nor more elements than bytes follow. */
    private int enter(long count) {
        if (count > limits.elements()) {
            throw ProtocolException.malformed(count + " elements, limit " + limits.elements());
        }
        if (count > end - position) {
            throw ProtocolException.malformed(count + " elements announced in " + (end - position) + " bytes");
        }
        if (depth == limits.depth()) {
            throw ProtocolException.malformed("nesting deeper than " + limits.depth());
        }
        depth++;
        remaining[depth] = (int) count;
        return (int) count;
    }

    /** Reads an integer in -2^31..2^31-1. */
    public int readInt() {
        int tag = nextTag();
        if (tag < 0x80) {
            return tag;
        }
        long value = integer(tag);
        if (value > Integer.MAX_VALUE) {
            throw outside("integer", value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /** Reads an integer in -2^31..2^32-1, the whole range of the profile. */
    public long readWide() {
        return integer(nextTag());
    }

    /** Reads an integer in 0..2^32-1. */
    public long readUint32() {
        long value = integer(nextTag());
        if (value < 0) {
            throw outside("integer", value, 0, UINT32_MAX);
        }
        return value;
    }

    /** Reads an integer and checks that it lies in {@code lowest..highest}; {@code field} names it in the error. */
    public int readInt(int lowest, int highest, String field) {
        long value = integer(nextTag());
        if (value < lowest || value > highest) {
            throw outside(field, value, lowest, highest);
        }
        return (int) value;
    }

    /** Reads a sequence number or another 7-bit quantity, 0..127. */
    public int readSeven(String field) {
        return readInt(0, Limits.SEQUENCE_MODULUS - 1, field);
    }

    /** The value of an integer whose first byte was {@code tag}; any width, -2^31..2^32-1. */
    private long integer(int tag) {
        if (tag < 0x80) {
            return tag;
        }
        if (tag >= 0xe0) {
            return (byte) tag;
        }
        return switch (tag) {
            case MessagePack.UINT8 -> take8();
            case MessagePack.UINT16 -> take16();
            case MessagePack.UINT32 -> take32();
            case MessagePack.UINT64 -> take64(0);
            case MessagePack.INT8 -> (byte) take8();
            case MessagePack.INT16 -> (short) take16();
            case MessagePack.INT32 -> (int) take32();
            case MessagePack.INT64 -> take64(Integer.MIN_VALUE);
            default -> throw unexpected("an integer", tag);
        };
    }

    /**
     * Reads a string of well-formed UTF-8.
     *
     * @param maxBytes most bytes allowed
     */
    public String readString(int maxBytes) {
        int bytes = stringBytes();
        if (bytes > maxBytes) {
            throw ProtocolException.malformed("string of " + bytes + " bytes, limit " + maxBytes);
        }
        String text = bytes == 0 ? "" : new String(buffer, position, bytes, StandardCharsets.UTF_8);
        position += bytes;
        return text;
    }

    /** Reads the head of a string and checks its bytes, which stay unread. */
    private int stringBytes() {
        int tag = nextTag();
        long bytes = (tag & 0xe0) == MessagePack.FIXSTR ? tag & 0x1f : wideStringBytes(tag);
        if (bytes > end - position) {
            throw ProtocolException.malformed("string of " + bytes + " bytes in " + (end - position) + " bytes");
        }
        if (!Utf8.isValid(buffer, position, (int) bytes)) {
            throw ProtocolException.malformed("string is not well-formed UTF-8");
        }
        return (int) bytes;
    }

    private long wideStringBytes(int tag) {
        return switch (tag) {
            case MessagePack.STR8 -> take8();
            case MessagePack.STR16 -> take16();
            case MessagePack.STR32 -> take32();
            default -> throw unexpected("a string", tag);
        };
    }

    /** What the next element is, without reading it. */
    public ValueType peekType() {
        if (remaining[depth] == 0) {
            throw tooFew();
        }
        if (position == end) {
            throw truncated(1);
        }
        return typeOf(buffer[position] & 0xff);
    }

    private static ValueType typeOf(int tag) {
        if (tag < 0x80 || tag >= 0xe0) {
            return ValueType.INTEGER;
        }
        if (tag < 0xc0) {
            return fixTypeOf(tag);
        }
        return switch (tag) {
            case MessagePack.UINT8, MessagePack.UINT16, MessagePack.UINT32, MessagePack.UINT64, MessagePack.INT8,
                    MessagePack.INT16, MessagePack.INT32, MessagePack.INT64 ->
                ValueType.INTEGER;
            case MessagePack.STR8, MessagePack.STR16, MessagePack.STR32 -> ValueType.STRING;
            case MessagePack.ARRAY16, MessagePack.ARRAY32 -> ValueType.ARRAY;
            case MessagePack.MAP16, MessagePack.MAP32 -> ValueType.MAP;
            default -> throw unexpected("an integer, string, array or map", tag);
        };
    }

    private static ValueType fixTypeOf(int tag) {
        if (tag < MessagePack.FIXARRAY) {
            return ValueType.MAP;
        }
        return tag < MessagePack.FIXSTR ? ValueType.ARRAY : ValueType.STRING;
    }

    /** Skips the next element, whatever it is; it must obey the profile all the same. */
    public void skipValue() {
        switch (peekType()) {
            case INTEGER -> integer(nextTag());
            case STRING -> skipString();
            case ARRAY -> {
                readArrayHeader();
                skipTrailing();
            }
            case MAP -> {
                readMapHeader();
                skipTrailing();
            }
        }
    }

    private void skipString() {
        int bytes = stringBytes();
        position += bytes;
    }

    /** Skips what is left of the current array or map and leaves it. */
    public void skipTrailing() {
        while (remaining[depth] > 0) {
            skipValue();
        }
        if (depth > 0) {
            depth--;
        }
    }

    /** Skips and leaves containers until only {@code containers} are open. */
    void leaveTo(int containers) {
        while (depth > containers) {
            skipTrailing();
        }
    }

    /** Skips what is left of the message; nothing may follow it. */
    public void finish() {
        leaveTo(0);
        if (remaining[0] > 0) {
            skipValue();
        }
        if (position != end) {
            throw ProtocolException.malformed((end - position) + " bytes behind the message");
        }
    }

    private int nextTag() {
        if (remaining[depth] == 0) {
            throw tooFew();
        }
        remaining[depth]--;
        return take8();
    }

    private int take8() {
        require(1);
        return buffer[position++] & 0xff;
    }

    private int take16() {
        require(2);
        int value = (short) SHORT.get(buffer, position) & 0xffff;
        position += 2;
        return value;
    }

    private long take32() {
        require(4);
        long value = (int) INT.get(buffer, position) & UINT32_MAX;
        position += 4;
        return value;
    }

    private long take64(int lowest) {
        require(8);
        long value = (long) LONG.get(buffer, position);
        if (value < lowest || value > UINT32_MAX) {
            throw ProtocolException.malformed("64-bit integer outside " + lowest + ".." + UINT32_MAX);
        }
        position += 8;
        return value;
    }

    private void require(int bytes) {
        if (bytes > end - position) {
            throw truncated(bytes);
        }
    }

    private ProtocolException truncated(int bytes) {
        return ProtocolException
                .malformed("message ends early: " + bytes + " bytes needed, " + (end - position) + " left");
    }

    private static ProtocolException tooFew() {
        return ProtocolException.malformed("array has fewer elements than its message needs");
    }

    private static ProtocolException unexpected(String wanted, int tag) {
        return ProtocolException.malformed("expected " + wanted + ", found type byte 0x" + Integer.toHexString(tag));
    }

    private static ProtocolException outside(String field, long value, long lowest, long highest) {
        return ProtocolException.malformed(field + "=" + value + " outside " + lowest + ".." + highest);
    }
}
