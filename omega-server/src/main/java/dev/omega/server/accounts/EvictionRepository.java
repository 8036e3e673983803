package dev.omega.server.accounts;

import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.KEPT_SEAT;

import dev.omega.server.store.Database;
import dev.omega.server.store.DbClock;
import dev.omega.server.store.Topic;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Characters that zone hosts are to let go, in the database; every method runs in the caller's transaction. */
public final class EvictionRepository {

    private static final Condition HELD = CHARACTER_LEASE.INSTANCE_KEY.isNotNull();

    /** A character that nobody holds just now but that is awaited somewhere. */
    private static final Condition ON_ITS_WAY = DSL.exists(DSL.selectOne()
            .from(KEPT_SEAT)
            .where(KEPT_SEAT.CHARACTER_ID.eq(CHARACTER_LEASE.CHARACTER_ID)
                    .and(KEPT_SEAT.EXPIRES_AT.gt(DbClock.now()))));

    private EvictionRepository() {}

    /**
     * Hosts are told to let characters go, and who is between two instances gets to neither. First it waits for whoever is just giving
     * one of them to a host, so that none is missed.
     *
     * @param which leases
     * @return how many of them a host holds or a seat is kept for
     */
    public static int evict(DSLContext sql, Condition which) {
        sql.selectOne().from(CHARACTER_LEASE).where(which).orderBy(CHARACTER_LEASE.CHARACTER_ID).forUpdate().execute();
        Database.announce(sql, Topic.HOST_WISHES);
        return sql.update(CHARACTER_LEASE)
                .set(CHARACTER_LEASE.WANTED_AT, DSL.when(HELD, DSL.coalesce(CHARACTER_LEASE.WANTED_AT, DbClock.now())))
                .set(CHARACTER_LEASE.KICKED_AT, DbClock.now())
                .where(which.and(HELD.or(ON_ITS_WAY)))
                .execute();
    }
}
