package dev.omega.loadbot.bot;

/** The API said no, or did not answer; the message is one line for the user and names the call. */
public final class ApiException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final long retryAfterMs;

    /**
     * One refusal.
     *
     * @param status HTTP status, 0 when there was no answer
     * @param code error code of the API's error body, {@code unreachable} without an answer
     * @param retryAfterMs when the API asks to come back; 0 if it does not say
     */
    public ApiException(int status, String code, String message, long retryAfterMs) {
        super(message);
        this.status = status;
        this.code = code;
        this.retryAfterMs = retryAfterMs;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public long retryAfterMs() {
        return retryAfterMs;
    }

    /** Whether nobody answered. */
    public boolean isUnreachable() {
        return status == 0;
    }
}
