package dev.omega.loadbot.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Errors by kind, close codes and confirm codes of one event loop's bots since the start. Owner loop. */
public final class ErrorCounters {

    private static final int CONFIRM_CODES = 128;

    private final Map<ErrorKind, Counter> errors = new EnumMap<>(ErrorKind.class);
    private final Map<Integer, Long> closeCodes = new TreeMap<>();
    private final long[] confirmCodes = new long[CONFIRM_CODES];

    /** Counts one error. */
    public void count(ErrorKind kind) {
        errors.computeIfAbsent(kind, _ -> new Counter()).value++;
    }

    /** Counts the close code with which the server ended a connection the bot wanted to keep. */
    public void countClose(int closeCode) {
        closeCodes.merge(closeCode, 1L, Long::sum);
    }

    /** Counts the answer to an action. */
    public void countConfirm(int code) {
        confirmCodes[code & CONFIRM_CODES - 1]++;
    }

    /** An immutable copy of the current values. */
    public ErrorSummary summary() {
        Map<ErrorKind, Long> byKind = new EnumMap<>(ErrorKind.class);
        errors.forEach((kind, counter) -> byKind.put(kind, counter.value));
        Map<Integer, Long> byConfirm = new TreeMap<>();
        for (int code = 0; code < CONFIRM_CODES; code++) {
            if (confirmCodes[code] > 0) {
                byConfirm.put(code, confirmCodes[code]);
            }
        }
        return new ErrorSummary(byKind, closeCodes, byConfirm);
    }

    /** A number that grows without a box. */
    private static final class Counter {

        private long value;
    }
}
