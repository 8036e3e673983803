package dev.omega.protocol;

/**
 * Translates JSON text (RFC 8259) into MessagePack. Of JSON only what the profile has is accepted: arrays, objects,
 * strings and integers in -2^31..2^32-1 without fraction or exponent.
 */
final class JsonReader {

    private static final int DIGITS_MAX = 10;
    /** Largest head of any value, and room for the head of a container to grow. */
    private static final int HEAD_BYTES = 5;
    private static final char END = '\uffff';

    private final CharSequence text;
    private final ReadLimits limits;
    private final MessageWriter writer;
    private int position;
    private int depth;

    JsonReader(CharSequence text, ReadLimits limits, MessageWriter writer) {
        this.text = text;
        this.limits = limits;
        this.writer = writer;
    }

    void message() {
        value();
        skipSpace();
        if (position != text.length()) {
            throw malformed("expected the end of the message");
        }
    }

    private void value() {
        skipSpace();
        char first = peek();
        if (first == '[') {
            array();
        } else if (first == '{') {
            object();
        } else if (first == '"') {
            string();
        } else if (first == '-' || isDigit(first)) {
            number();
        } else {
            throw malformed("expected an array, object, string or integer");
        }
    }

    private void array() {
        enter();
        writer.openArray();
        if (!isEmpty(']')) {
            do {
                value();
                requireElements();
            } while (continues(']'));
        }
        requireRoom(HEAD_BYTES);
        writer.closeArray();
        depth--;
    }

    private void object() {
        enter();
        writer.openMap();
        if (!isEmpty('}')) {
            do {
                pair();
                requireElements();
            } while (continues('}'));
        }
        requireRoom(HEAD_BYTES);
        writer.closeMap();
        depth--;
    }

    private void pair() {
        skipSpace();
        if (peek() != '"') {
            throw malformed("expected a string as key");
        }
        string();
        skipSpace();
        expect(':');
        value();
    }

    private void enter() {
        position++;
        if (depth == limits.depth()) {
            throw malformed("nesting deeper than " + limits.depth());
        }
        depth++;
        requireRoom(HEAD_BYTES);
    }

    private void requireElements() {
        if (writer.elements() > limits.elements()) {
            throw malformed("more than " + limits.elements() + " elements");
        }
    }

    private boolean isEmpty(char close) {
        skipSpace();
        if (peek() != close) {
            return false;
        }
        position++;
        return true;
    }

    /** Behind an element: true at a comma, false at the closing bracket. */
    private boolean continues(char close) {
        skipSpace();
        if (peek() == close) {
            position++;
            return false;
        }
        expect(',');
        return true;
    }

    private void number() {
        boolean negative = peek() == '-';
        if (negative) {
            position++;
        }
        long magnitude = digits();
        long value = negative ? -magnitude : magnitude;
        if (value < Integer.MIN_VALUE || value > 0xffff_ffffL) {
            throw malformed("integer outside -2147483648..4294967295");
        }
        requireRoom(HEAD_BYTES);
        if (value < 0) {
            writer.writeInt((int) value);
        } else {
            writer.writeUint32(value);
        }
    }

    private long digits() {
        int start = position;
        long value = 0;
        while (isDigit(peek()) && position - start <= DIGITS_MAX) {
            value = 10 * value + text.charAt(position++) - '0';
        }
        int count = position - start;
        boolean leadingZero = count > 1 && text.charAt(start) == '0';
        if (count == 0 || count > DIGITS_MAX || leadingZero) {
            throw malformed("expected an integer of 1 to 10 digits without leading zero");
        }
        return value;
    }

    private void string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            value.append(character());
        }
        position++;
        if (!Utf8.isEncodable(value)) {
            throw malformed("half a surrogate pair");
        }
        requireRoom(HEAD_BYTES + Utf8.length(value));
        writer.writeString(value);
    }

    private char character() {
        char unit = peek();
        if (unit < 0x20 || position >= text.length()) {
            throw malformed("string is not closed or holds a control character");
        }
        position++;
        return unit == '\\' ? escaped() : unit;
    }

    private char escaped() {
        char unit = peek();
        position++;
        return switch (unit) {
            case '"', '\\', '/' -> unit;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw malformed("unknown escape");
        };
    }

    private char hexadecimal() {
        int value = 0;
        for (int index = 0; index < 4; index++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw malformed("expected four hexadecimal digits");
            }
            value = (value << 4) | digit;
            position++;
        }
        return (char) value;
    }

    private void requireRoom(int bytes) {
        if (writer.freeBytes() < bytes) {
            throw malformed("message needs more than the " + writer.buffer().length + " bytes allowed");
        }
    }

    private void expect(char unit) {
        if (peek() != unit) {
            throw malformed("expected " + unit);
        }
        position++;
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    private ProtocolException malformed(String problem) {
        return ProtocolException.malformed("JSON at character " + position + ": " + problem);
    }
}
