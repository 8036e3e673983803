package dev.omega.loadbot.bot;

/** The API said no, or did not answer; the message is one line for the user and names the call. */
public final class ApiException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final long retryAfterMs;
    private final boolean inLine;

    /**
     * One refusal.
     *
     * @param status HTTP status, 0 when there was no answer
     * @param code error code of the API's error body, {@code unreachable} without an answer
     * @param retryAfterMs when the API asks to come back; 0 if it does not say
     */
    public ApiException(int status, String code, String message, long retryAfterMs) {
        this(status, code, message, retryAfterMs, false);
    }

    /**
     * The same of somebody who waits.
     *
     * @param inLine whether the API has put it in line
     */
    ApiException(int status, String code, String message, long retryAfterMs, boolean inLine) {
        super(message);
        this.inLine = inLine;
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

    /** Whether the API has put in line who asked: asking again is waiting, and no attempt that failed. */
    public boolean isInLine() {
        return inLine;
    }

    /** Whether nobody answered. */
    public boolean isUnreachable() {
        return status == 0;
    }
}
