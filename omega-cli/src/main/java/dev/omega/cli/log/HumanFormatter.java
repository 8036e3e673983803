package dev.omega.cli.log;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** {@code 2026-01-31T12:00:00.000Z INFO  host  message}: one line per record, whatever the message contains. */
final class HumanFormatter extends Formatter {
    private final boolean traces;

    /** @param traces whether stack traces follow a record that has one */
    HumanFormatter(boolean traces) {
        this.traces = traces;
    }

    @Override
    public String format(LogRecord entry) {
        StringBuilder line = new StringBuilder(160);
        line.append(entry.getInstant().truncatedTo(ChronoUnit.MILLIS)).append(' ');
        line.append(String.format(Locale.ROOT, "%-5s ", Levels.name(entry.getLevel())));
        line.append(Levels.shortName(entry.getLoggerName())).append("  ");
        appendVisible(line, formatMessage(entry));
        appendCause(line, entry.getThrown());
        return line.append('\n').toString();
    }

    private void appendCause(StringBuilder line, @Nullable Throwable thrown) {
        if (thrown == null) {
            return;
        }
        line.append(": ");
        appendVisible(line, thrown.toString());
        if (traces) {
            for (StackTraceElement element : thrown.getStackTrace()) {
                line.append("\n    at ").append(element);
            }
        }
    }

    /** Control characters are written as escapes, so that no message can forge a line or steer a terminal. */
    private static void appendVisible(StringBuilder line, String message) {
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            if (Character.isISOControl(c)) {
                line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
    }
}
