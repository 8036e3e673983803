package dev.omega.protocol;

/**
 * The debug codec {@code omega.1.json}: every message as the same array in JSON text. It translates between text and
 * MessagePack, so that one decoder and one encoder per side serve both subprotocols.
 *
 * <p>Not for the hot path: it allocates, in proportion to the message.
 */
public final class JsonCodec {

    /** JSON may need this many characters per byte of MessagePack before it is refused unread. */
    private static final int CHARS_PER_BYTE = 4;

    private JsonCodec() {}

    /** Most characters of text that {@link #toMessagePack} reads within {@code limits}. */
    public static int maxChars(ReadLimits limits) {
        return CHARS_PER_BYTE * limits.messageBytes();
    }

    /**
     * The JSON text of an encoded message.
     *
     * @throws ProtocolException when the bytes break a rule of the profile or a limit
     */
    public static String toJson(byte[] buffer, int offset, int length, ReadLimits limits) {
        MessageReader reader = new MessageReader(limits).wrap(buffer, offset, length);
        String text = new JsonWriter(reader).message();
        reader.finish();
        return text;
    }

    /**
     * Encodes JSON text at the writer's position; the message ends up in the writer's buffer.
     *
     * @throws ProtocolException when the text is not JSON of the profile, breaks a limit or does not fit the buffer
     */
    public static void toMessagePack(CharSequence text, ReadLimits limits, MessageWriter writer) {
        if (text.length() > maxChars(limits)) {
            throw ProtocolException.malformed("text of " + text.length() + " characters, limit " + maxChars(limits));
        }
        new JsonReader(text, limits, writer).message();
    }
}
