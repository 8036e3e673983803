package dev.omega.server.shards;

import static dev.omega.db.jooq.Tables.JOIN_WAIT;
import static dev.omega.db.jooq.Tables.PARTY_MEMBER;

import dev.omega.db.jooq.tables.PartyMember;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who waits for a seat, in the database; every method runs in the caller's transaction. */
final class WaitRepository {

    /** Rows of those who still ask. */
    static final Condition WAITS = JOIN_WAIT.ADMITTED_AT.isNull().and(JOIN_WAIT.EXPIRES_AT.gt(DbClock.now()));

    private static final Duration LATELY = Duration.ofMinutes(1);

    private WaitRepository() {}

    /**
     * What else matters when somebody asks for a seat.
     *
     * @param waiting players who wait for one in this zone, the asking one not counted
     * @param waitedMs for how long it has waited; {@code null}: it has not asked before
     * @param party its party; {@code null}: none
     * @param members the party's others
     */
    record Asker(int waiting, @Nullable Long waitedMs, @Nullable Long party, List<Long> members) {}

    static Asker asker(DSLContext sql, String zoneId, long characterId) {
        Condition inZone = JOIN_WAIT.ZONE_ID.eq(zoneId).and(WAITS);
        Field<Integer> waiting =
                DSL.field(DSL.selectCount().from(JOIN_WAIT).where(inZone.and(JOIN_WAIT.CHARACTER_ID.ne(characterId))));
        Field<Instant> since = DSL.field(
                DSL.select(JOIN_WAIT.SINCE).from(JOIN_WAIT).where(inZone.and(JOIN_WAIT.CHARACTER_ID.eq(characterId))));
        Field<Long> party = DSL.field(
                DSL.select(PARTY_MEMBER.PARTY_ID).from(PARTY_MEMBER).where(PARTY_MEMBER.CHARACTER_ID.eq(characterId)));
        PartyMember other = PARTY_MEMBER.as("other");
        Field<Long[]> members = DSL.field(DSL.select(DSL.arrayAgg(other.CHARACTER_ID))
                .from(PARTY_MEMBER)
                .join(other)
                .on(other.PARTY_ID.eq(PARTY_MEMBER.PARTY_ID).and(other.CHARACTER_ID.ne(characterId)))
                .where(PARTY_MEMBER.CHARACTER_ID.eq(characterId)));
        return sql.select(waiting, since, party, members, DbClock.now()).fetchSingle(r -> {
            Instant began = r.value2();
            Long[] others = r.value4();
            return new Asker(r.value1(), began == null ? null : Duration.between(began, r.value5()).toMillis(),
                    r.value3(), others == null ? List.of() : Arrays.stream(others).sorted().toList());
        });
    }

    /** How many of those who wait go before somebody who came {@code waitedMs} ago, or just now. */
    static int ahead(DSLContext sql, String zoneId, long characterId, boolean reconnects, @Nullable Long waitedMs) {
        Field<Instant> since = DbClock.before(Duration.ofMillis(waitedMs == null ? 0 : waitedMs));
        Condition earlier = JOIN_WAIT.RECONNECTS.eq(reconnects).and(JOIN_WAIT.SINCE.lt(since));
        return sql.fetchCount(JOIN_WAIT,
                JOIN_WAIT.ZONE_ID.eq(zoneId)
                        .and(WAITS)
                        .and(JOIN_WAIT.CHARACTER_ID.ne(characterId))
                        .and(reconnects ? earlier : earlier.or(JOIN_WAIT.RECONNECTS)));
    }

    /** Waits, or goes on waiting, and asks again within {@code patience}. Who waited somewhere else waits here now. */
    static void wait(DSLContext sql, String zoneId, long characterId, boolean reconnects, Duration patience) {
        Condition goesOn = JOIN_WAIT.ZONE_ID.eq(zoneId).and(WAITS);
        sql.insertInto(JOIN_WAIT)
                .set(JOIN_WAIT.CHARACTER_ID, characterId)
                .set(JOIN_WAIT.ZONE_ID, zoneId)
                .set(JOIN_WAIT.RECONNECTS, reconnects)
                .set(JOIN_WAIT.EXPIRES_AT, DbClock.in(patience))
                .onConflict(JOIN_WAIT.CHARACTER_ID)
                .doUpdate()
                .set(JOIN_WAIT.SINCE, DSL.when(goesOn, JOIN_WAIT.SINCE).otherwise(DbClock.now()))
                .set(JOIN_WAIT.ZONE_ID, zoneId)
                .set(JOIN_WAIT.RECONNECTS, reconnects)
                .setNull(JOIN_WAIT.ADMITTED_AT)
                .set(JOIN_WAIT.EXPIRES_AT, DbClock.in(patience))
                .execute();
    }

    /** Waits no longer. */
    static void admit(DSLContext sql, long characterId) {
        sql.update(JOIN_WAIT)
                .set(JOIN_WAIT.ADMITTED_AT, DbClock.now())
                .where(JOIN_WAIT.CHARACTER_ID.eq(characterId))
                .execute();
    }

    /** How many of a zone's line were admitted within the last minute. */
    static int admittedInLastMinute(DSLContext sql, String zoneId) {
        return sql.fetchCount(JOIN_WAIT,
                JOIN_WAIT.ZONE_ID.eq(zoneId).and(JOIN_WAIT.ADMITTED_AT.gt(DbClock.before(LATELY))));
    }

    /** Forgets who has gone, and who was admitted long ago. */
    static void purge(DSLContext sql) {
        sql.deleteFrom(JOIN_WAIT)
                .where(JOIN_WAIT.EXPIRES_AT.lt(DbClock.before(LATELY))
                        .and(JOIN_WAIT.ADMITTED_AT.isNull().or(JOIN_WAIT.ADMITTED_AT.lt(DbClock.before(LATELY)))))
                .execute();
    }
}
