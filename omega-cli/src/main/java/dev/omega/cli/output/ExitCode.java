package dev.omega.cli.output;

/** The exit codes a script can rely on; the same table is printed by {@code omega help exit-codes}. */
public final class ExitCode {
    /** Done; all gated targets met; a server drained cleanly. */
    public static final int OK = 0;
    /** Failed while running. */
    public static final int FAILED = 1;
    /** Usage or configuration error; nothing was done. */
    public static final int USAGE = 2;
    /** Ran, and a gated target was missed. */
    public static final int MISSED = 3;
    /** The run is invalid, or a gated target was not measured. */
    public static final int INVALID = 4;
    /** Target unreachable or a dependency down. */
    public static final int UNREACHABLE = 5;
    /** Not authenticated or not permitted. */
    public static final int DENIED = 6;
    /** Conflict: already running, lock held, address in use, version or schema mismatch. */
    public static final int CONFLICT = 7;
    /** A zone host ended, and the database does not have the newest state of every character (sysexits.h, EX_TEMPFAIL). */
    public static final int UNSAVED = 75;
    /** A signal's number is added to this when it ended the command before clean-up finished. */
    public static final int SIGNAL_BASE = 128;

    private ExitCode() {}
}
