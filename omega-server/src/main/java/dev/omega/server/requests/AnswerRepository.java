package dev.omega.server.requests;

import static dev.omega.db.jooq.Tables.REQUEST_ANSWER;

import dev.omega.server.store.DbClock;
import java.time.Duration;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Keys and answers in the database; every method runs in the caller's transaction. */
final class AnswerRepository {

    private AnswerRepository() {}

    /** Takes a key; false when it is taken. Waits for a transaction that is about to take it. */
    static boolean begin(DSLContext sql, RequestKey key) {
        return sql
                .insertInto(REQUEST_ANSWER, REQUEST_ANSWER.ACTOR_ID, REQUEST_ANSWER.REQUEST_KEY,
                        REQUEST_ANSWER.REQUEST_HASH)
                .values(key.actorId(), key.id(), key.requestHash())
                .onConflictDoNothing()
                .execute() == 1;
    }

    /** The answer to the same request under the key, or {@code null} when that was another one. */
    static @Nullable String first(DSLContext sql, RequestKey key) {
        return sql.select(REQUEST_ANSWER.ANSWER)
                .from(REQUEST_ANSWER)
                .where(of(key).and(REQUEST_ANSWER.REQUEST_HASH.eq(key.requestHash())))
                .fetchOne(REQUEST_ANSWER.ANSWER);
    }

    static void end(DSLContext sql, RequestKey key, String answer) {
        sql.update(REQUEST_ANSWER).set(REQUEST_ANSWER.ANSWER, answer).where(of(key)).execute();
    }

    static void forget(DSLContext sql, RequestKey key) {
        sql.deleteFrom(REQUEST_ANSWER).where(of(key)).execute();
    }

    static int purge(DSLContext sql, Duration olderThan) {
        return sql.deleteFrom(REQUEST_ANSWER).where(REQUEST_ANSWER.CREATED_AT.lt(DbClock.before(olderThan))).execute();
    }

    private static Condition of(RequestKey key) {
        return REQUEST_ANSWER.ACTOR_ID.eq(key.actorId()).and(REQUEST_ANSWER.REQUEST_KEY.eq(key.id()));
    }
}
