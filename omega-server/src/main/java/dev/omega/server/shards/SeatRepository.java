package dev.omega.server.shards;

import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.INSTANCE_ORDER;
import static dev.omega.db.jooq.Tables.INSTANCE_SEAT;
import static dev.omega.db.jooq.Tables.KEPT_SEAT;
import static dev.omega.db.jooq.Tables.PARTY;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Seats that are kept for members of a party, in the database; every method runs in the caller's transaction. */
final class SeatRepository {

    private static final Condition OF_INSTANCE = KEPT_SEAT.INSTANCE_KEY.eq(ZONE_INSTANCE.INSTANCE_KEY);
    private static final Condition LASTS = KEPT_SEAT.EXPIRES_AT.gt(DbClock.now());

    /** Seats of an instance that are kept. */
    static final Field<Integer> KEPT = DSL.field(DSL.selectCount().from(KEPT_SEAT).where(OF_INSTANCE.and(LASTS)));

    private SeatRepository() {}

    /** Seats of an instance that are kept for others. */
    static Field<Integer> keptForOthers(long characterId) {
        return DSL.field(DSL.selectCount()
                .from(KEPT_SEAT)
                .where(OF_INSTANCE.and(LASTS).and(KEPT_SEAT.CHARACTER_ID.ne(characterId))));
    }

    /** How many of these are in an instance or on the way. */
    static Field<Integer> present(Collection<Long> characterIds) {
        return characterIds.isEmpty()
                ? DSL.inline(0)
                : DSL.field(DSL.selectCount()
                        .from(CHARACTER_LEASE)
                        .where(CHARACTER_LEASE.INSTANCE_KEY.eq(ZONE_INSTANCE.INSTANCE_KEY)
                                .and(ShardRepository.UNEXPIRED)
                                .and(CHARACTER_LEASE.CHARACTER_ID.in(characterIds))));
    }

    /** The same of a party, with the seat that is kept for the character itself. */
    static Field<Integer> companions(long characterId, Collection<Long> members) {
        return members.isEmpty()
                ? DSL.inline(0)
                : present(members).plus(DSL.field(DSL.selectCount()
                        .from(KEPT_SEAT)
                        .where(OF_INSTANCE.and(LASTS).and(KEPT_SEAT.CHARACTER_ID.eq(characterId)))));
    }

    /**
     * Of these, who is in no instance of the zone and has no seat kept there.
     *
     * @param left an instance that does not count, because whoever is there has to leave it; 0: none
     */
    static List<Long> absent(DSLContext sql, String zoneId, Collection<Long> characterIds, long left) {
        return sql.select(CHARACTER_LEASE.CHARACTER_ID)
                .from(CHARACTER_LEASE)
                .where(CHARACTER_LEASE.CHARACTER_ID.in(characterIds)
                        .andNotExists(DSL.selectOne()
                                .from(ZONE_INSTANCE)
                                .where(ZONE_INSTANCE.INSTANCE_KEY.eq(CHARACTER_LEASE.INSTANCE_KEY)
                                        .and(ZONE_INSTANCE.ZONE_ID.eq(zoneId))
                                        .and(ZONE_INSTANCE.INSTANCE_KEY.ne(left))
                                        .and(ShardRepository.UNEXPIRED)))
                        .andNotExists(DSL.selectOne()
                                .from(KEPT_SEAT)
                                .join(ZONE_INSTANCE)
                                .on(OF_INSTANCE)
                                .where(KEPT_SEAT.CHARACTER_ID.eq(CHARACTER_LEASE.CHARACTER_ID)
                                        .and(ZONE_INSTANCE.ZONE_ID.eq(zoneId))
                                        .and(LASTS))))
                .orderBy(CHARACTER_LEASE.CHARACTER_ID)
                .fetch(CHARACTER_LEASE.CHARACTER_ID);
    }

    /** Seats of a party are kept and taken one after another, also in different zones. */
    static void lockParty(DSLContext sql, long partyId) {
        sql.select(PARTY.PARTY_ID).from(PARTY).where(PARTY.PARTY_ID.eq(partyId)).forNoKeyUpdate().fetch();
    }

    /** Keeps seats for a while; who had one elsewhere has it here now. */
    static void keep(DSLContext sql, long instanceKey, Collection<Long> characterIds, Duration life) {
        for (long characterId : characterIds) {
            sql.insertInto(KEPT_SEAT)
                    .set(KEPT_SEAT.CHARACTER_ID, characterId)
                    .set(KEPT_SEAT.INSTANCE_KEY, instanceKey)
                    .set(KEPT_SEAT.EXPIRES_AT, DbClock.in(life))
                    .onConflict(KEPT_SEAT.CHARACTER_ID)
                    .doUpdate()
                    .set(KEPT_SEAT.INSTANCE_KEY, instanceKey)
                    .set(KEPT_SEAT.EXPIRES_AT, DbClock.in(life))
                    .execute();
        }
    }

    /** The open instance in which a seat is kept for a character, or {@code null}. */
    static @Nullable String keptIn(DSLContext sql, long characterId) {
        return sql.select(ZONE_INSTANCE.INSTANCE_ID)
                .from(KEPT_SEAT)
                .join(ZONE_INSTANCE)
                .on(OF_INSTANCE)
                .where(KEPT_SEAT.CHARACTER_ID.eq(characterId).and(LASTS).and(ZONE_INSTANCE.CLOSED_AT.isNull()))
                .fetchOne(ZONE_INSTANCE.INSTANCE_ID);
    }

    /** The seat is taken, or not wanted any more. */
    static void forget(DSLContext sql, long characterId) {
        sql.deleteFrom(KEPT_SEAT).where(KEPT_SEAT.CHARACTER_ID.eq(characterId)).execute();
    }

    /** Seats for a member that came to the party after its rifts were ordered. */
    static void inviteToPartys(DSLContext sql, String zoneId, long partyId, long characterId) {
        sql.insertInto(INSTANCE_SEAT, INSTANCE_SEAT.ORDER_ID, INSTANCE_SEAT.CHARACTER_ID, INSTANCE_SEAT.TEAM)
                .select(DSL.select(INSTANCE_ORDER.ORDER_ID, DSL.val(characterId), DSL.val((short) 0))
                        .from(INSTANCE_ORDER)
                        .where(INSTANCE_ORDER.ZONE_ID.eq(zoneId)
                                .and(INSTANCE_ORDER.PARTY_ID.eq(partyId))
                                .and(INSTANCE_ORDER.ENDED_AT.isNull())))
                .onConflictDoNothing()
                .execute();
    }

    /** An order of this zone in which the character has a seat and that no host has carried out yet, or {@code null}. */
    static @Nullable UUID orderAhead(DSLContext sql, String zoneId, long characterId) {
        return sql.select(INSTANCE_ORDER.ORDER_ID)
                .from(INSTANCE_ORDER)
                .join(INSTANCE_SEAT)
                .on(INSTANCE_SEAT.ORDER_ID.eq(INSTANCE_ORDER.ORDER_ID))
                .where(INSTANCE_ORDER.ZONE_ID.eq(zoneId)
                        .and(LiveInstanceRepository.AHEAD)
                        .and(INSTANCE_SEAT.CHARACTER_ID.eq(characterId)))
                .limit(1)
                .fetchOne(INSTANCE_ORDER.ORDER_ID);
    }

    /** Forgets seats that nobody took. */
    static void purge(DSLContext sql) {
        sql.deleteFrom(KEPT_SEAT).where(LASTS.not()).execute();
    }
}
