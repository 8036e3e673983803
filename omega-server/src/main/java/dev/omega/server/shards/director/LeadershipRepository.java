package dev.omega.server.shards.director;

import static dev.omega.db.jooq.Tables.LEADERSHIP;

import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who does what only one should do, in the database; every method runs in the caller's transaction. */
final class LeadershipRepository {

    private LeadershipRepository() {}

    /**
     * Takes a duty over, or goes on with it. Whoever holds it keeps its row locked until the transaction ends: what is done in it is
     * done by the one leader, also when that hung and another took over meanwhile.
     *
     * @return the term of office, which rises with each change; {@code null}: somebody else holds it
     */
    static @Nullable Long lead(DSLContext sql, String duty, UUID holder, Duration lease) {
        return sql.insertInto(LEADERSHIP)
                .set(LEADERSHIP.DUTY, duty)
                .set(LEADERSHIP.HOLDER, holder)
                .set(LEADERSHIP.TERM, 1L)
                .set(LEADERSHIP.EXPIRES_AT, DbClock.in(lease))
                .onConflict(LEADERSHIP.DUTY)
                .doUpdate()
                .set(LEADERSHIP.TERM,
                        DSL.when(LEADERSHIP.HOLDER.eq(holder), LEADERSHIP.TERM).otherwise(LEADERSHIP.TERM.plus(1)))
                .set(LEADERSHIP.HOLDER, holder)
                .set(LEADERSHIP.EXPIRES_AT, DbClock.in(lease))
                .where(LEADERSHIP.HOLDER.eq(holder).or(LEADERSHIP.EXPIRES_AT.lt(DbClock.now())))
                .returningResult(LEADERSHIP.TERM)
                .fetchOne(LEADERSHIP.TERM);
    }

    /** Gives a duty up, so that another need not wait. */
    static void resign(DSLContext sql, String duty, UUID holder) {
        sql.update(LEADERSHIP)
                .set(LEADERSHIP.EXPIRES_AT, DbClock.now())
                .where(LEADERSHIP.DUTY.eq(duty).and(LEADERSHIP.HOLDER.eq(holder)))
                .execute();
    }
}
