package dev.omega.protocol;

/**
 * What a peer sent breaks the protocol; the connection must be closed with {@link #closeCode()}.
 *
 * <p>Carries no stack trace: it tells of somebody else's mistake, and making one must stay cheap.
 */
public final class ProtocolException extends RuntimeException {

    private final int closeCode;
    private final String reason;

    /** {@code reason} says what was wrong and which rule it breaks, in ASCII; it is cut to fit a close frame. */
    public ProtocolException(int closeCode, String reason) {
        super(reason, null, false, false);
        this.closeCode = closeCode;
        this.reason =
                reason.length() > Limits.CLOSE_REASON_BYTES ? reason.substring(0, Limits.CLOSE_REASON_BYTES) : reason;
    }

    /** A breach of the message format: {@link CloseCode#PROTOCOL_ERROR}. */
    static ProtocolException malformed(String message) {
        return new ProtocolException(CloseCode.PROTOCOL_ERROR, message);
    }

    /** One of {@link CloseCode}. */
    public int closeCode() {
        return closeCode;
    }

    /** What was wrong: the reason of the close frame. */
    public String reason() {
        return reason;
    }
}
