package dev.omega.server.shards;

import static dev.omega.db.jooq.Tables.JOIN_WAIT;

import dev.omega.server.store.DbClock;
import org.jooq.Condition;

/** Who waits for a seat, in the database; every method runs in the caller's transaction. */
final class WaitRepository {

    /** Rows of those who still ask. */
    static final Condition WAITS = JOIN_WAIT.ADMITTED_AT.isNull().and(JOIN_WAIT.EXPIRES_AT.gt(DbClock.now()));

    private WaitRepository() {}
}
