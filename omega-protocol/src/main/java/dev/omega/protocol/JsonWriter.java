package dev.omega.protocol;

/** Translates the message under a reader into JSON text. */
final class JsonWriter {

    private static final String HEX = "0123456789abcdef";

    private final MessageReader reader;
    private final StringBuilder text = new StringBuilder(128);

    JsonWriter(MessageReader reader) {
        this.reader = reader;
    }

    String message() {
        value();
        return text.toString();
    }

    private void value() {
        switch (reader.peekType()) {
            case INTEGER -> text.append(reader.readWide());
            case STRING -> string();
            case ARRAY -> array();
            case MAP -> map();
        }
    }

    private void array() {
        text.append('[');
        for (int left = reader.readArrayHeader(); left > 0; left--) {
            value();
            text.append(left > 1 ? "," : "");
        }
        reader.skipTrailing();
        text.append(']');
    }

    private void map() {
        text.append('{');
        for (int left = reader.readMapHeader(); left > 0; left--) {
            string();
            text.append(':');
            value();
            text.append(left > 1 ? "," : "");
        }
        reader.skipTrailing();
        text.append('}');
    }

    private void string() {
        String value = reader.readString(reader.limits().messageBytes());
        text.append('"');
        for (int index = 0; index < value.length(); index++) {
            escape(value.charAt(index));
        }
        text.append('"');
    }

    private void escape(char unit) {
        if (unit == '"' || unit == '\\') {
            text.append('\\').append(unit);
        } else if (unit < 0x20) {
            text.append("\\u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 0xf));
        } else {
            text.append(unit);
        }
    }
}
