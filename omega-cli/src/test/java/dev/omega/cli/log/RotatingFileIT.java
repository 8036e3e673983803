package dev.omega.cli.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileIT {
    @TempDir
    private Path folder;

    private RotatingFile open() throws IOException {
        RotatingFile handler = new RotatingFile(folder.resolve("zone.log"), 20, 3);
        handler.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord entry) {
                return entry.getMessage() + "\n";
            }
        });
        return handler;
    }

    private void write(int first, int last) throws IOException {
        RotatingFile handler = open();
        for (int number = first; number <= last; number++) {
            handler.publish(new LogRecord(Level.INFO, "line " + number));
        }
        handler.close();
    }

    @Test
    void log_shouldGoOnInANewFileAndDropTheOldestWhenFull() throws IOException {
        write(1, 9);

        assertEquals("line 9\n", Files.readString(folder.resolve("zone.log")));
        assertEquals("line 7\nline 8\n", Files.readString(folder.resolve("zone.log.1")));
        assertEquals("line 5\nline 6\n", Files.readString(folder.resolve("zone.log.2")));
        assertFalse(Files.exists(folder.resolve("zone.log.3")));
    }

    @Test
    void log_shouldBeAppendedToWhenTheServerStartsAgain() throws IOException {
        write(1, 1);
        write(2, 2);

        assertEquals("line 1\nline 2\n", Files.readString(folder.resolve("zone.log")));
    }

    @Test
    void log_shouldLoseRecordsInSilenceWhenItsFolderIsGone() throws IOException {
        RotatingFile handler = open();
        handler.publish(new LogRecord(Level.INFO, "line 1"));
        handler.publish(new LogRecord(Level.INFO, "line 2"));
        Files.delete(folder.resolve("zone.log"));
        handler.publish(new LogRecord(Level.INFO, "line 3"));
        handler.publish(new LogRecord(Level.INFO, "line 4"));
        handler.close();

        assertTrue(Files.notExists(folder.resolve("zone.log.1")));
    }
}
