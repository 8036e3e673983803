package dev.omega.protocol;

/** Strict UTF-8: neither side ever sends or accepts overlong forms, surrogates or cut sequences (RFC 3629). */
final class Utf8 {

    /** Stands in for half a surrogate pair in text to be written. */
    private static final char REPLACEMENT = '?';

    private Utf8() {}

    /** Bytes that {@link #encode} writes for {@code text}. */
    static int length(CharSequence text) {
        int bytes = 0;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit < 0x80) {
                bytes++;
            } else if (unit < 0x800) {
                bytes += 2;
            } else if (isPairAt(text, index)) {
                bytes += 4;
                index++;
            } else {
                bytes += Character.isSurrogate(unit) ? 1 : 3;
            }
        }
        return bytes;
    }

    /** Writes {@code text} at {@code position} and returns the position behind it. The room must be there. */
    static int encode(CharSequence text, byte[] buffer, int position) {
        int at = position;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit < 0x80) {
                buffer[at++] = (byte) unit;
            } else if (isPairAt(text, index)) {
                at = encodeWide(Character.toCodePoint(unit, text.charAt(++index)), buffer, at);
            } else {
                at = encodeUnit(Character.isSurrogate(unit) ? REPLACEMENT : unit, buffer, at);
            }
        }
        return at;
    }

    /** Whether the text has a UTF-8 form: halves of surrogate pairs have none. */
    static boolean isEncodable(CharSequence text) {
        int index = 0;
        while (index < text.length()) {
            int codePoint = Character.codePointAt(text, index);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return false;
            }
            index += Character.charCount(codePoint);
        }
        return true;
    }

    private static boolean isPairAt(CharSequence text, int index) {
        return Character.isHighSurrogate(text.charAt(index)) && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    private static int encodeUnit(char unit, byte[] buffer, int position) {
        int at = position;
        if (unit < 0x80) {
            buffer[at++] = (byte) unit;
            return at;
        }
        if (unit < 0x800) {
            buffer[at++] = (byte) (0xc0 | (unit >> 6));
        } else {
            buffer[at++] = (byte) (0xe0 | (unit >> 12));
            buffer[at++] = (byte) (0x80 | ((unit >> 6) & 0x3f));
        }
        buffer[at++] = (byte) (0x80 | (unit & 0x3f));
        return at;
    }

    private static int encodeWide(int codePoint, byte[] buffer, int position) {
        buffer[position] = (byte) (0xf0 | (codePoint >> 18));
        buffer[position + 1] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
        buffer[position + 2] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
        buffer[position + 3] = (byte) (0x80 | (codePoint & 0x3f));
        return position + 4;
    }

    /** Whether the bytes are well-formed UTF-8 (Unicode standard, table 3-7). */
    static boolean isValid(byte[] buffer, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            int bytes = sequenceBytes(buffer, at, end);
            if (bytes == 0) {
                return false;
            }
            at += bytes;
        }
        return true;
    }

    /** Bytes of the well-formed sequence at {@code at}, or 0 when there is none. */
    private static int sequenceBytes(byte[] buffer, int at, int end) {
        int first = buffer[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int bytes = bytesAnnounced(first);
        if (bytes == 0 || end - at < bytes || !isSecondByte(first, buffer[at + 1] & 0xff)) {
            return 0;
        }
        for (int index = 2; index < bytes; index++) {
            if ((buffer[at + index] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return bytes;
    }

    private static int bytesAnnounced(int first) {
        if (first < 0xc2 || first > 0xf4) {
            return 0;
        }
        if (first < 0xe0) {
            return 2;
        }
        return first < 0xf0 ? 3 : 4;
    }

    private static boolean isSecondByte(int first, int second) {
        int lowest = switch (first) {
            case 0xe0 -> 0xa0;
            case 0xf0 -> 0x90;
            default -> 0x80;
        };
        int highest = switch (first) {
            case 0xed -> 0x9f;
            case 0xf4 -> 0x8f;
            default -> 0xbf;
        };
        return second >= lowest && second <= highest;
    }
}
