package dev.omega.cli.log;

import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/** Names of levels and loggers as operators know them. */
final class Levels {

    private Levels() {}

    /** ERROR, WARN, INFO, DEBUG or TRACE. */
    static String name(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN";
        }
        if (value >= Level.CONFIG.intValue()) {
            return "INFO";
        }
        return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    /** The last two parts of a logger's name: {@code host.ZoneHost}. */
    static String shortName(@Nullable String logger) {
        if (logger == null) {
            return "omega";
        }
        int last = logger.lastIndexOf('.');
        return logger.substring(logger.lastIndexOf('.', Math.max(0, last - 1)) + 1);
    }
}
