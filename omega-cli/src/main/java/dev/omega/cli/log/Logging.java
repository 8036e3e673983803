package dev.omega.cli.log;

import dev.omega.cli.output.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sets up java.util.logging for this process, once, before the first logger is used. */
public final class Logging {
    /** Five files of 10 MiB each bound what a server leaves on disk. */
    private static final long FILE_SIZE_BYTES = 10L << 20;
    private static final int FILE_COUNT = 5;
    /** Loggers whose configured level must outlive garbage collection. */
    private static final List<Logger> KEPT = List.of(Logger.getLogger(""), Logger.getLogger("dev.omega"));
    /** The connection pool tells of every connection that breaks; the store says once that the database is away. */
    private static final Logger POOL = Logger.getLogger("com.zaxxer.hikari");

    private Logging() {}

    /** How records are written. */
    public enum Form {
        HUMAN,
        JSON
    }

    /** How much of Omega's own records is written; libraries are one step quieter. */
    public enum Detail {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /**
     * Starts writing: records go to {@code file}, or to stderr when there is none.
     *
     * @throws CliException when the file cannot be written
     */
    public static void start(Detail detail, Form form, @Nullable Path file) {
        LogManager.getLogManager().reset();
        Formatter formatter =
                form == Form.JSON ? new JsonFormatter() : new HumanFormatter(detail.compareTo(Detail.DEBUG) >= 0);
        Handler handler = file == null ? new ConsoleHandler() : fileHandler(file);
        handler.setLevel(Level.ALL);
        handler.setFormatter(formatter);
        KEPT.getFirst().addHandler(handler);
        KEPT.getFirst().setLevel(librariesLevel(detail));
        KEPT.getLast().setLevel(omegaLevel(detail));
        POOL.setLevel(poolLevel(detail));
    }

    private static Level omegaLevel(Detail detail) {
        return switch (detail) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
            case TRACE -> Level.ALL;
        };
    }

    private static Level librariesLevel(Detail detail) {
        return switch (detail) {
            case ERROR -> Level.SEVERE;
            case WARN, INFO -> Level.WARNING;
            case DEBUG -> Level.INFO;
            case TRACE -> Level.FINE;
        };
    }

    private static Level poolLevel(Detail detail) {
        return detail.compareTo(Detail.DEBUG) >= 0 ? librariesLevel(detail) : Level.SEVERE;
    }

    private static Handler fileHandler(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return new RotatingFile(file, FILE_SIZE_BYTES, FILE_COUNT);
        } catch (IOException refused) {
            throw CliException.usage("cannot write the log file " + file + ": " + refused.getMessage());
        }
    }
}
