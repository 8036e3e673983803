package dev.omega.cli.log;

/**
 * What java.util.logging is configured with until {@link Logging} says otherwise: no handler, so nothing is written. Named by
 * a system property, so that a command which logs nothing does not load logging at all.
 */
public final class Silence {
    /** The system property that java.util.logging reads at its first use. */
    public static final String PROPERTY = "java.util.logging.config.class";
}
