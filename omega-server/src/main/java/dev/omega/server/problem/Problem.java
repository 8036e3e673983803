package dev.omega.server.problem;

import java.io.Serial;
import java.util.List;

/** A refusal with a stable code and one clear line for the person at the other end. */
public final class Problem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final long retryAfterMs;
    private final transient List<String> details;

    private Problem(ErrorCode code, String message, long retryAfterMs, List<String> details) {
        super(message, null, false, false);
        this.code = code;
        this.retryAfterMs = retryAfterMs;
        this.details = List.copyOf(details);
    }

    /** A refusal that repeating the request will not change. */
    public static Problem of(ErrorCode code, String message) {
        return new Problem(code, message, 0, List.of());
    }

    /** A refusal that may be gone after {@code retryAfterMs}. */
    public static Problem retryable(ErrorCode code, String message, long retryAfterMs) {
        return new Problem(code, message, retryAfterMs, List.of());
    }

    /** A refusal for several reasons, one line each. */
    public static Problem detailed(ErrorCode code, String message, List<String> details) {
        return new Problem(code, message, 0, details);
    }

    /** The stable code. */
    public ErrorCode code() {
        return code;
    }

    /** After how many milliseconds a repetition makes sense; 0 when none does. */
    public long retryAfterMs() {
        return retryAfterMs;
    }

    /** One line per mistake; empty when the message says it all. */
    public List<String> details() {
        return details;
    }
}
