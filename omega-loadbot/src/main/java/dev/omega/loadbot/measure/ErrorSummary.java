package dev.omega.loadbot.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Errors of a run.
 *
 * @param byKind kinds that occurred
 * @param closeCodes unexpected closes by code; 1006 stands for a connection that broke without one
 * @param confirmCodes answers to actions by code (0 is ok; the others are the game's refusals)
 */
public record ErrorSummary(
        Map<ErrorKind, Long> byKind,
        Map<Integer, Long> closeCodes,
        Map<Integer, Long> confirmCodes) {

    public ErrorSummary {
        byKind = Map.copyOf(byKind);
        closeCodes = Map.copyOf(closeCodes);
        confirmCodes = Map.copyOf(confirmCodes);
    }

    /** The summary of nothing. */
    public static ErrorSummary none() {
        return new ErrorCounters().summary();
    }

    public long count(ErrorKind kind) {
        return byKind.getOrDefault(kind, 0L);
    }

    /** All errors together. */
    public long total() {
        return byKind.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What two groups of bots saw together. */
    public ErrorSummary plus(ErrorSummary other) {
        Map<ErrorKind, Long> kinds = new EnumMap<>(ErrorKind.class);
        for (ErrorKind kind : ErrorKind.values()) {
            kinds.put(kind, count(kind) + other.count(kind));
        }
        return new ErrorSummary(kinds, merge(closeCodes, other.closeCodes, 1),
                merge(confirmCodes, other.confirmCodes, 1));
    }

    /** What happened after {@code earlier} was taken. */
    public ErrorSummary minus(ErrorSummary earlier) {
        Map<ErrorKind, Long> kinds = new EnumMap<>(ErrorKind.class);
        for (ErrorKind kind : ErrorKind.values()) {
            kinds.put(kind, count(kind) - earlier.count(kind));
        }
        return new ErrorSummary(kinds, merge(closeCodes, earlier.closeCodes, -1),
                merge(confirmCodes, earlier.confirmCodes, -1));
    }

    private static Map<Integer, Long> merge(Map<Integer, Long> base, Map<Integer, Long> other, int sign) {
        Map<Integer, Long> merged = new TreeMap<>(base);
        other.forEach((code, count) -> merged.merge(code, sign * count, Long::sum));
        merged.values().removeIf(count -> count == 0);
        return merged;
    }
}
