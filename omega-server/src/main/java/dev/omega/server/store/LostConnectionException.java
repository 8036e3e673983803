package dev.omega.server.store;

import java.sql.SQLException;

/** A connection ended while a transaction was under way that had not asked to be committed yet. */
final class LostConnectionException extends SQLException {

    private static final long serialVersionUID = 1;

    LostConnectionException(Exception cause) {
        super(cause);
    }
}
