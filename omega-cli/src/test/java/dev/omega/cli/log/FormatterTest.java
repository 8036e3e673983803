package dev.omega.cli.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormatterTest {
    private static final String HOSTILE = "name\r\n2026-01-01T00:00:00.000Z INFO  forged \u001b[31m";

    private static LogRecord entry(String message) {
        LogRecord entry = new LogRecord(Level.WARNING, message);
        entry.setLoggerName("dev.omega.server.host.ZoneHost");
        entry.setInstant(Instant.parse("2026-01-31T12:00:00.123456Z"));
        return entry;
    }

    @Test
    void human_shouldWriteTimeLevelLoggerAndMessage() {
        assertEquals("2026-01-31T12:00:00.123Z WARN  host.ZoneHost  saved 3\n",
                new HumanFormatter(false).format(entry("saved 3")));
    }

    @Test
    void human_shouldStayOneLineWhenTheMessageTriesToForgeAnother() {
        String line = new HumanFormatter(false).format(entry(HOSTILE));

        assertEquals(1, line.lines().count());
        assertFalse(line.contains("\u001b"));
    }

    @Test
    void human_shouldNameTheCauseButNotItsTraceWhenTracesAreOff() {
        LogRecord entry = entry("failed");
        entry.setThrown(new IllegalStateException("because\nof this"));

        assertEquals("2026-01-31T12:00:00.123Z WARN  host.ZoneHost  failed: java.lang.IllegalStateException:"
                + " because\\u000aof this\n", new HumanFormatter(false).format(entry));
    }

    @Test
    void json_shouldWriteOneObjectPerLine() {
        String line = new JsonFormatter().format(entry(HOSTILE));

        JsonNode json = JsonMapper.shared().readTree(line);
        assertEquals(1, line.lines().count());
        assertEquals(HOSTILE, json.path("message").asString());
        assertEquals("WARN", json.path("level").asString());
        assertEquals("2026-01-31T12:00:00.123Z", json.path("time").asString());
    }
}
