package dev.omega.server.accounts;

import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;

import dev.omega.server.store.DbClock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Characters that zone hosts are to let go, in the database; every method runs in the caller's transaction. */
public final class EvictionRepository {

    private EvictionRepository() {}

    /**
     * Hosts are told to let characters go. First it waits for whoever is just giving one of them to a host, so that none on its way
     * between two is missed.
     *
     * @param which leases
     * @return how many of them a host holds
     */
    public static int evict(DSLContext sql, Condition which) {
        sql.selectOne().from(CHARACTER_LEASE).where(which).orderBy(CHARACTER_LEASE.CHARACTER_ID).forUpdate().execute();
        return sql.update(CHARACTER_LEASE)
                .set(CHARACTER_LEASE.WANTED_AT, DSL.coalesce(CHARACTER_LEASE.WANTED_AT, DbClock.now()))
                .where(which.and(CHARACTER_LEASE.INSTANCE_KEY.isNotNull()))
                .execute();
    }
}
