package dev.omega.server.requests;

import static dev.omega.db.jooq.Tables.REQUEST_ANSWER;

import dev.omega.server.store.Batches;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Keys and answers in the database; every method runs in the caller's transaction. */
final class AnswerRepository {

    private AnswerRepository() {}

    /** Takes a key; false when it is taken. Waits for a transaction that is about to take it. */
    static boolean begin(DSLContext sql, RequestKey key) {
        return sql
                .insertInto(REQUEST_ANSWER, REQUEST_ANSWER.ACTOR, REQUEST_ANSWER.REQUEST_KEY,
                        REQUEST_ANSWER.REQUEST_HASH)
                .values(key.actor(), key.id(), key.requestHash())
                .onConflictDoNothing()
                .execute() == 1;
    }

    /**
     * What is kept under a key.
     *
     * @param answer sealed; {@code null}: none is kept
     * @param young whether it was given less than so long ago
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Kept(byte[] requestHash, byte @Nullable [] answer, boolean young) {}

    /** What is kept under the key, which nobody else changes until the transaction ends; {@code null}: nothing any more. */
    static @Nullable Kept lock(DSLContext sql, RequestKey key, Duration keptFor) {
        return sql
                .select(REQUEST_ANSWER.REQUEST_HASH, REQUEST_ANSWER.ANSWER,
                        DSL.field(REQUEST_ANSWER.CREATED_AT.gt(DbClock.before(keptFor))))
                .from(REQUEST_ANSWER)
                .where(of(key))
                .forUpdate()
                .fetchOne(row -> new Kept(row.value1(), row.value2(), row.value3()));
    }

    static void end(DSLContext sql, RequestKey key, byte[] answer) {
        sql.update(REQUEST_ANSWER)
                .set(REQUEST_ANSWER.ANSWER, answer)
                .set(REQUEST_ANSWER.CREATED_AT, DbClock.now())
                .where(of(key))
                .execute();
    }

    static void forget(DSLContext sql, RequestKey key) {
        sql.deleteFrom(REQUEST_ANSWER).where(of(key)).execute();
    }

    static int purge(DSLContext sql, Duration olderThan, int most) {
        return Batches.delete(sql, REQUEST_ANSWER, REQUEST_ANSWER.CREATED_AT.lt(DbClock.beforeStart(olderThan)), most);
    }

    private static Condition of(RequestKey key) {
        return REQUEST_ANSWER.ACTOR.eq(key.actor()).and(REQUEST_ANSWER.REQUEST_KEY.eq(key.id()));
    }
}
