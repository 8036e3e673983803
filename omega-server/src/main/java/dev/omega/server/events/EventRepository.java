package dev.omega.server.events;

import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.EVENT;
import static dev.omega.db.jooq.Tables.EVENT_FLOOR;

import dev.omega.db.jooq.Routines;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;

/** The log of events in the database; every method runs in the caller's transaction. */
final class EventRepository {

    private EventRepository() {}

    static void append(DSLContext sql, long accountId, String type, String body) {
        sql.insertInto(EVENT, EVENT.ACCOUNT_ID, EVENT.TYPE, EVENT.BODY)
                .values(accountId, type, JSON.json(body))
                .execute();
    }

    /** One for the account of each character. */
    static void append(DSLContext sql, Collection<Long> characterIds, String type, String body) {
        sql.insertInto(EVENT, EVENT.ACCOUNT_ID, EVENT.CHARACTER_ID, EVENT.TYPE, EVENT.BODY)
                .select(DSL
                        .select(CHARACTER.ACCOUNT_ID, CHARACTER.CHARACTER_ID, DSL.val(type), DSL.val(JSON.json(body)))
                        .from(CHARACTER)
                        .where(CHARACTER.CHARACTER_ID.in(characterIds))
                        .orderBy(CHARACTER.CHARACTER_ID))
                .execute();
    }

    /** Where the log can be read to at this moment. */
    static Cursor horizon(DSLContext sql) {
        return new Cursor(sql.select(Routines.eventHorizon()).fetchSingle().value1(), 0);
    }

    /** How long the first event waits that cannot be read yet, in milliseconds; 0: none does. */
    static long heldBackMs(DSLContext sql) {
        Record2<Instant, Instant> first = sql.select(EVENT.CREATED_AT, DbClock.now())
                .from(EVENT)
                .where(EVENT.WRITTEN_BY.ge(Routines.eventHorizon()))
                .orderBy(EVENT.WRITTEN_BY, EVENT.EVENT_ID)
                .limit(1)
                .fetchOne();
        return first == null ? 0 : Math.max(0, Duration.between(first.value1(), first.value2()).toMillis());
    }

    /** The last event that was deleted. */
    static Cursor floor(DSLContext sql) {
        return sql.select(EVENT_FLOOR.WRITTEN_BY, EVENT_FLOOR.EVENT_ID)
                .from(EVENT_FLOOR)
                .fetchSingle(r -> new Cursor(r.value1(), r.value2()));
    }

    /** Everybody's events after a cursor, in their order. */
    static List<Event> after(DSLContext sql, Cursor cursor, int most) {
        return read(sql, DSL.noCondition(), cursor, most);
    }

    /** An account's events after a cursor, in their order. */
    static List<Event> after(DSLContext sql, long accountId, Cursor cursor, int most) {
        return read(sql, EVENT.ACCOUNT_ID.eq(accountId), cursor, most);
    }

    private static List<Event> read(DSLContext sql, Condition which, Cursor cursor, int most) {
        return sql
                .select(EVENT.WRITTEN_BY, EVENT.EVENT_ID, EVENT.ACCOUNT_ID, EVENT.CHARACTER_ID, EVENT.TYPE, EVENT.BODY,
                        EVENT.CREATED_AT)
                .from(EVENT)
                .where(which.and(DSL.row(EVENT.WRITTEN_BY, EVENT.EVENT_ID).gt(cursor.writtenBy(), cursor.eventId()))
                        .and(EVENT.WRITTEN_BY.lt(Routines.eventHorizon())))
                .orderBy(EVENT.WRITTEN_BY, EVENT.EVENT_ID)
                .limit(most)
                .fetch(r -> new Event(new Cursor(r.value1(), r.value2()), r.value3(), r.value4(), r.value5(),
                        r.value6().data(), r.value7()));
    }

    static int purge(DSLContext sql, Duration olderThan, int most) {
        return sql.select(Routines.eventPurge(
                DSL.val(DayToSecond.valueOf(olderThan)).cast(org.jooq.impl.SQLDataType.INTERVAL), DSL.val(most)))
                .fetchSingle()
                .value1();
    }
}
