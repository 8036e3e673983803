package dev.omega.cli.log;

import dev.omega.cli.output.Json;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One JSON object per line: {@code time}, {@code level}, {@code logger}, {@code thread}, {@code message}, {@code error}. */
final class JsonFormatter extends Formatter {

    @Override
    public String format(LogRecord entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", entry.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
        fields.put("level", Levels.name(entry.getLevel()));
        fields.put("logger", String.valueOf(entry.getLoggerName()));
        fields.put("thread", entry.getLongThreadID());
        fields.put("message", formatMessage(entry));
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            fields.put("error", thrown.toString());
            fields.put("trace", Arrays.stream(thrown.getStackTrace()).map(StackTraceElement::toString).toList());
        }
        return Json.write(fields) + "\n";
    }
}
