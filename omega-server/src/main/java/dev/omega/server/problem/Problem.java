package dev.omega.server.problem;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal with a stable code and one clear line for the person at the other end. */
public final class Problem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final long retryAfterMs;
    private final transient List<String> details;
    private final transient @Nullable Line line;

    /**
     * A place among those who wait for the same.
     *
     * @param position 1: next
     * @param estimateMs how long it may take; {@code null}: nobody can tell
     */
    public record Line(int position, @Nullable Long estimateMs) {}

    private Problem(ErrorCode code, String message, long retryAfterMs, List<String> details, @Nullable Line line) {
        super(message, null, false, false);
        this.code = code;
        this.retryAfterMs = retryAfterMs;
        this.details = List.copyOf(details);
        this.line = line;
    }

    /** A refusal that repeating the request will not change. */
    public static Problem of(ErrorCode code, String message) {
        return new Problem(code, message, 0, List.of(), null);
    }

    /** A refusal that may be gone after {@code retryAfterMs}. */
    public static Problem retryable(ErrorCode code, String message, long retryAfterMs) {
        return new Problem(code, message, retryAfterMs, List.of(), null);
    }

    /** A refusal for several reasons, one line each. */
    public static Problem detailed(ErrorCode code, String message, List<String> details) {
        return new Problem(code, message, 0, details, null);
    }

    /** A refusal of something that others wait for as well. */
    public static Problem waiting(ErrorCode code, String message, long retryAfterMs, Line line) {
        return new Problem(code, message, retryAfterMs, List.of(), line);
    }

    /** The stable code. */
    public ErrorCode code() {
        return code;
    }

    /** After how many milliseconds a repetition makes sense; 0 when none does. */
    public long retryAfterMs() {
        return retryAfterMs;
    }

    /** Where the caller stands in line, or {@code null} when it waits for nothing. */
    public @Nullable Line line() {
        return line;
    }

    /** One line per mistake; empty when the message says it all. */
    public List<String> details() {
        return details;
    }
}
