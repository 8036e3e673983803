package dev.omega.cli.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * A log file of bounded size: a full {@code zone.log} becomes {@code zone.log.1}, that becomes {@code zone.log.2}, and so on;
 * the oldest is dropped. A disk that is full loses records, never blocks or ends the server. Any thread, one at a time.
 */
final class RotatingFile extends Handler {
    private final Path file;
    private final long sizeLimitBytes;
    private final int fileCount;
    private OutputStream out;
    private long sizeBytes;

    /**
     * Opens the file for appending.
     *
     * @param fileCount files kept in all, 2 or more
     */
    RotatingFile(Path file, long sizeLimitBytes, int fileCount) throws IOException {
        this.file = file;
        this.sizeLimitBytes = sizeLimitBytes;
        this.fileCount = fileCount;
        this.out = open();
        this.sizeBytes = Files.size(file);
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        byte[] line = getFormatter().format(entry).getBytes(StandardCharsets.UTF_8);
        try {
            if (sizeBytes > 0 && sizeBytes + line.length > sizeLimitBytes) {
                rotate();
            }
            out.write(line);
            sizeBytes += line.length;
        } catch (IOException _) {
            // There is nobody left to tell.
            return;
        }
    }

    private void rotate() throws IOException {
        out.close();
        for (int number = fileCount - 1; number > 1; number--) {
            Path younger = numbered(number - 1);
            if (Files.exists(younger)) {
                Files.move(younger, numbered(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, numbered(1), StandardCopyOption.REPLACE_EXISTING);
        out = open();
        sizeBytes = 0;
    }

    private OutputStream open() throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.toFile().getName() + "." + number);
    }

    /** Every record is written through. */
    @Override
    public void flush() {}

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException _) {
            // What was written is written.
            return;
        }
    }
}
