package dev.omega.server.store;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A database that cannot be used as it is; the message is one line for the operator. */
public final class StoreStartException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public StoreStartException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What kind of trouble; the command line chooses its exit code by it. */
    public enum Reason {
        /** No connection, or the login was refused. */
        UNREACHABLE,
        /** The schema is missing, older or newer than this build needs. */
        SCHEMA_MISMATCH,
        /** A migration failed; the schema is as it was before it. */
        MIGRATION_FAILED
    }

    /** What kind of trouble. */
    public Reason reason() {
        return reason;
    }
}
