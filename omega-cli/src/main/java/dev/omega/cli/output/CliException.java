package dev.omega.cli.output;

import org.jspecify.annotations.Nullable;

/**
 * Ends a command with one line for the user (what was wrong, both sides of the broken rule, what to do next) and an exit
 * code. The cause is shown with {@code --debug} only.
 */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String line;

    /**
     * @param exitCode one of {@link ExitCode}
     * @param line the message, without a line break and without the program's name
     */
    public CliException(int exitCode, String line, @Nullable Throwable cause) {
        super(line, cause);
        this.exitCode = exitCode;
        this.line = line;
    }

    /** A wrong option, value or file: nothing was done. */
    public static CliException usage(String line) {
        return new CliException(ExitCode.USAGE, line, null);
    }

    /** Something else already runs, or a version does not fit. */
    public static CliException conflict(String line, @Nullable Throwable cause) {
        return new CliException(ExitCode.CONFLICT, line, cause);
    }

    /** A server that was asked for does not answer. */
    public static CliException unreachable(String line, @Nullable Throwable cause) {
        return new CliException(ExitCode.UNREACHABLE, line, cause);
    }

    /** A credential was refused. */
    public static CliException denied(String line, @Nullable Throwable cause) {
        return new CliException(ExitCode.DENIED, line, cause);
    }

    /** Anything unexpected while running. */
    public static CliException failed(String line, @Nullable Throwable cause) {
        return new CliException(ExitCode.FAILED, line, cause);
    }

    /** The one line for the user. */
    public String line() {
        return line;
    }

    public int exitCode() {
        return exitCode;
    }
}
