package dev.omega.server.store;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an SQL error means for the caller; classes of SQLSTATE as in PostgreSQL's appendix "Error Codes". */
enum SqlFailure {
    /** Serialization failure or deadlock: the whole transaction must be run again. */
    RETRY,
    /** The connection ended before the transaction was to be committed: nothing of it was done, another may do it. */
    LOST,
    /** No connection, a broken one, or a server that is starting or stopping. */
    UNREACHABLE,
    /** The server lives, but a statement or lock took too long. */
    TOO_SLOW,
    /** Every connection was lent out for too long; the server itself may be well. */
    BUSY,
    /** Anything else is a mistake in this program or in its data. */
    OTHER;

    private static final Set<String> RETRYABLE = Set.of("40001", "40P01");
    private static final Set<String> SLOW = Set.of("57014", "55P03", "25P03", "25P04");
    private static final Set<String> AWAY =
            Set.of("57P01", "57P02", "57P03", "57P05", "53300", "28000", "28P01", "3D000");

    /** Looks through the causes of {@code failure} for an SQL error. */
    static SqlFailure of(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException e) {
                return of(e);
            }
        }
        return OTHER;
    }

    /** Whether the same transaction may be run once more without being done twice. */
    boolean nothingDone() {
        return this == RETRY || this == LOST;
    }

    /** Whether the server or the way to it ended the connection; a server that does not answer has not. */
    static boolean hasEndedConnection(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SocketTimeoutException) {
                return false;
            }
        }
        return of(failure) == UNREACHABLE;
    }

    private static SqlFailure of(SQLException e) {
        if (e instanceof LostConnectionException) {
            return LOST;
        }
        String state = sqlState(e);
        if (state == null) {
            return e instanceof SQLTransientConnectionException ? BUSY : OTHER;
        }
        if (RETRYABLE.contains(state)) {
            return RETRY;
        }
        if (SLOW.contains(state)) {
            return TOO_SLOW;
        }
        return state.startsWith("08") || AWAY.contains(state) ? UNREACHABLE : OTHER;
    }

    /** The pool wraps what the driver said. */
    private static @Nullable String sqlState(SQLException e) {
        String state = e.getSQLState();
        return state == null && e.getCause() instanceof SQLException cause ? cause.getSQLState() : state;
    }
}
