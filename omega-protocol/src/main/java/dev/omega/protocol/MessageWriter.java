package dev.omega.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes MessagePack in shortest form into a byte array that the caller owns. One owner thread; allocates nothing.
 *
 * <p>An array is written either with its size ahead ({@link #arrayHeader}) or counted while it grows
 * ({@link #openArray}, {@link #closeArray}). The header of a counted outermost array is placed in front when it closes,
 * so the message may begin up to two bytes behind the offset given to {@link #reset}: ask {@link #offset()}.
 *
 * <p>Every method that writes throws {@link IllegalStateException} when the buffer is full; check
 * {@link #freeBytes()} before.
 */
public final class MessageWriter {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int MAX_OPEN = 8;
    /** Room for the largest header of an outermost array: 0xdc and two bytes. */
    private static final int RESERVED_OUTERMOST = 3;
    private static final int RESERVED_NESTED = 1;
    private static final int FIX_SIZE_MAX = 15;

    /** Integers that are their own encoding: -32..127. */
    private static final int FIXINTS = 160;

    private byte[] buffer = new byte[0];
    private int start;
    private int position;

    /** Elements written since the innermost counted container was opened. */
    private int elements;
    private int open;
    private final int[] outerElements = new int[MAX_OPEN];
    private final int[] contentStart = new int[MAX_OPEN];

    /** Begins a message at {@code offset} of {@code target}; forgets what was written before. Returns this writer. */
    public MessageWriter reset(byte[] target, int offset) {
        buffer = target;
        start = offset;
        position = offset;
        elements = 0;
        open = 0;
        return this;
    }

    /** The array given to {@link #reset}. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the message begins. */
    public int offset() {
        return start;
    }

    /** Bytes of the message so far, or of the finished message when everything is closed. */
    public int length() {
        return position - start;
    }

    /** Where the next byte goes: the offset behind the message. */
    public int position() {
        return position;
    }

    /** Bytes that still fit. */
    public int freeBytes() {
        return buffer.length - position;
    }

    /** Elements written so far into the innermost counted array. */
    public int elements() {
        return elements;
    }

    /** Begins an array of exactly {@code count} elements, which the caller writes next. */
    public void arrayHeader(int count) {
        header(count, MessagePack.FIXARRAY, MessagePack.ARRAY16);
        elements += 1 - count;
    }

    /** Begins a map of exactly {@code pairs} keys and values, which the caller writes next. */
    public void mapHeader(int pairs) {
        header(pairs, MessagePack.FIXMAP, MessagePack.MAP16);
        elements += 1 - 2 * pairs;
    }

    private void header(int count, int fix, int wide) {
        requireCount(count);
        require(3);
        if (count <= FIX_SIZE_MAX) {
            buffer[position++] = (byte) (fix | count);
        } else {
            writeTagged16(wide, count);
        }
    }

    /** Begins an array whose elements are counted until {@link #closeArray}. */
    public void openArray() {
        open(open == 0 && position == start);
    }

    /** Begins a map whose keys and values are counted until {@link #closeMap}; never the outermost value. */
    public void openMap() {
        open(false);
    }

    private void open(boolean outermost) {
        if (open == MAX_OPEN) {
            throw new IllegalStateException("more than " + MAX_OPEN + " containers are open");
        }
        int reserved = outermost ? RESERVED_OUTERMOST : RESERVED_NESTED;
        require(reserved);
        position += reserved;
        outerElements[open] = elements;
        contentStart[open] = position;
        open++;
        elements = 0;
    }

    /** Ends the innermost array begun by {@link #openArray} and places its header. */
    public void closeArray() {
        close(elements, MessagePack.FIXARRAY, MessagePack.ARRAY16);
    }

    /** Ends the innermost map begun by {@link #openMap} and places its header. */
    public void closeMap() {
        if ((elements & 1) != 0) {
            throw new IllegalStateException("a map has " + elements + " keys and values, expected an even number");
        }
        close(elements / 2, MessagePack.FIXMAP, MessagePack.MAP16);
    }

    private void close(int count, int fix, int wide) {
        if (open == 0) {
            throw new IllegalStateException("no container is open");
        }
        requireCount(count);
        open--;
        int content = contentStart[open];
        if (open == 0 && content == start + RESERVED_OUTERMOST) {
            placeOutermost(count, fix, wide);
        } else {
            placeNested(content, count, fix, wide);
        }
        elements = outerElements[open] + 1;
    }

    private void placeOutermost(int count, int fix, int wide) {
        if (count <= FIX_SIZE_MAX) {
            start += RESERVED_OUTERMOST - 1;
            buffer[start] = (byte) (fix | count);
        } else {
            buffer[start] = (byte) wide;
            SHORT.set(buffer, start + 1, (short) count);
        }
    }

    private void placeNested(int content, int count, int fix, int wide) {
        int header = content - RESERVED_NESTED;
        if (count <= FIX_SIZE_MAX) {
            buffer[header] = (byte) (fix | count);
            return;
        }
        require(2);
        System.arraycopy(buffer, content, buffer, content + 2, position - content);
        position += 2;
        buffer[header] = (byte) wide;
        SHORT.set(buffer, header + 1, (short) count);
    }

    /** Writes a signed integer. */
    public void writeInt(int value) {
        require(5);
        elements++;
        if (value >= 0) {
            putUnsigned(value);
        } else {
            putNegative(value);
        }
    }

    /** Writes four signed integers; at once when each takes one byte. */
    public void writeInts(int first, int second, int third, int fourth) {
        int fixed = isFixed(first) & isFixed(second) & isFixed(third) & isFixed(fourth);
        if (fixed != 0 && freeBytes() >= Integer.BYTES) {
            INT.set(buffer, position,
                    (first << 24) | ((second & 0xff) << 16) | ((third & 0xff) << 8) | (fourth & 0xff));
            position += Integer.BYTES;
            elements += 4;
        } else {
            writeInt(first);
            writeInt(second);
            writeInt(third);
            writeInt(fourth);
        }
    }

    /** 1 for what is its own encoding, -32..127; else 0. */
    private static int isFixed(int value) {
        int number = value - MessagePack.NEGATIVE_FIXINT_MIN;
        return ((number - FIXINTS) >>> 31) & ~(number >>> 31);
    }

    /** Writes an integer in 0..2^32-1. */
    public void writeUint32(long value) {
        if (value >>> 32 != 0) {
            throw new IllegalArgumentException("integer=" + value + " outside 0..4294967295");
        }
        require(5);
        elements++;
        putUnsigned((int) value);
    }

    /** {@code value} is taken as unsigned. */
    private void putUnsigned(int value) {
        if ((value & ~0x7f) == 0) {
            buffer[position++] = (byte) value;
        } else if ((value & ~0xff) == 0) {
            writeTagged8(MessagePack.UINT8, value);
        } else if ((value & ~0xffff) == 0) {
            writeTagged16(MessagePack.UINT16, value);
        } else {
            writeTagged32(MessagePack.UINT32, value);
        }
    }

    private void putNegative(int value) {
        if (value >= MessagePack.NEGATIVE_FIXINT_MIN) {
            buffer[position++] = (byte) value;
        } else if (value >= Byte.MIN_VALUE) {
            writeTagged8(MessagePack.INT8, value);
        } else if (value >= Short.MIN_VALUE) {
            writeTagged16(MessagePack.INT16, value);
        } else {
            writeTagged32(MessagePack.INT32, value);
        }
    }

    private void writeTagged8(int tag, int value) {
        buffer[position] = (byte) tag;
        buffer[position + 1] = (byte) value;
        position += 2;
    }

    private void writeTagged16(int tag, int value) {
        buffer[position] = (byte) tag;
        SHORT.set(buffer, position + 1, (short) value);
        position += 3;
    }

    private void writeTagged32(int tag, int value) {
        buffer[position] = (byte) tag;
        INT.set(buffer, position + 1, value);
        position += 5;
    }

    /** Writes text as UTF-8; half a surrogate pair becomes {@code ?}. At most 65,535 bytes. */
    public void writeString(CharSequence text) {
        int bytes = Utf8.length(text);
        requireCount(bytes);
        require(3 + bytes);
        elements++;
        if (bytes < 32) {
            buffer[position++] = (byte) (MessagePack.FIXSTR | bytes);
        } else if (bytes < 256) {
            writeTagged8(MessagePack.STR8, bytes);
        } else {
            writeTagged16(MessagePack.STR16, bytes);
        }
        position = Utf8.encode(text, buffer, position);
    }

    /** Copies one element that was encoded elsewhere. */
    public void writeRaw(byte[] source, int offset, int length) {
        require(length);
        System.arraycopy(source, offset, buffer, position, length);
        position += length;
        elements++;
    }

    private static void requireCount(int count) {
        if (count < 0 || count > 0xffff) {
            throw new IllegalArgumentException("size=" + count + " outside 0..65535");
        }
    }

    private void require(int bytes) {
        if (bytes > buffer.length - position) {
            throw new IllegalStateException("message of " + length() + " bytes needs up to " + bytes
                    + " more, buffer has " + freeBytes() + " left");
        }
    }
}
