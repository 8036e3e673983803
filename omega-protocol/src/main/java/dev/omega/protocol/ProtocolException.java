package dev.omega.protocol;

/**
 * What a peer sent breaks the protocol; the connection must be closed with {@link #closeCode()}.
 *
 * <p>Carries no stack trace: it tells of somebody else's mistake, and making one must stay cheap. The message is one
 * line of at most {@value Limits#CLOSE_REASON_BYTES} bytes and fit to be sent as the reason of the close frame.
 */
public final class ProtocolException extends RuntimeException {

    private final int closeCode;

    /** {@code message} says what was wrong and which rule it breaks, in ASCII. */
    public ProtocolException(int closeCode, String message) {
        super(message.length() > Limits.CLOSE_REASON_BYTES ? message.substring(0, Limits.CLOSE_REASON_BYTES) : message,
                null, false, false);
        this.closeCode = closeCode;
    }

    /** A breach of the message format: {@link CloseCode#PROTOCOL_ERROR}. */
    static ProtocolException malformed(String message) {
        return new ProtocolException(CloseCode.PROTOCOL_ERROR, message);
    }

    /** One of {@link CloseCode}. */
    public int closeCode() {
        return closeCode;
    }
}
