package dev.omega.loadbot.report;

import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.ErrorSummary;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.protocol.CloseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Errors, which never enter a latency, and the game's answers to actions. */
final class ErrorSection {

    private static final List<String> CONFIRMS = List.of("ok", "unknown skill", "cooldown", "range", "line of sight",
            "resource", "bad target", "cannot act", "rate", "sequence", "interrupted", "queued");

    private ErrorSection() {}

    static void write(Page page, Measurements m) {
        page.paragraph("ERRORS  ", counts(m.errors()) + "; outside the window: " + counts(m.errorsOutside()),
                "        ");
        Map<Integer, Long> closes = m.errors().plus(m.errorsOutside()).closeCodes();
        if (!closes.isEmpty()) {
            List<String> parts = new ArrayList<>();
            new TreeMap<>(closes).forEach((code, n) -> parts.add(n + " x " + code + " " + CloseCode.name(code)));
            page.paragraph("CLOSED  ", String.join(", ", parts), "        ");
        }
        if (m.provoked().total() + m.provoked().confirmCodes().size() > 0) {
            page.paragraph("PROVOKED by players who do not play fair, no fault of the servers: ",
                    counts(m.provoked()) + "; " + confirms(m.provoked().confirmCodes()), "        ");
        }
        page.paragraph("ACTIONS ", confirms(m.errors().confirmCodes()), "        ");
    }

    private static String counts(ErrorSummary errors) {
        List<String> parts = new ArrayList<>();
        for (ErrorKind kind : ErrorKind.values()) {
            if (errors.count(kind) > 0) {
                parts.add(errors.count(kind) + " " + kind.key().replace('_', ' '));
            }
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String confirms(Map<Integer, Long> codes) {
        double sum = codes.values().stream().mapToLong(Long::longValue).sum();
        List<String> parts = new ArrayList<>();
        new TreeMap<>(codes).forEach((code, n) -> parts.add(String.format(Locale.ROOT, "%s %s (%.1f %%)", Numbers.of(n),
                code < CONFIRMS.size() ? CONFIRMS.get(code) : "code " + code, 100 * n / sum)));
        return parts.isEmpty() ? "none answered" : String.join(", ", parts);
    }
}
