package dev.omega.server.shards;

import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.ZONE_HOST;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import dev.omega.db.jooq.Sequences;
import dev.omega.server.hostlink.LeaseRef;
import dev.omega.server.store.Database;
import dev.omega.server.store.DbClock;
import dev.omega.server.store.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Row2;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Leases in the database, judged by its clock; every method runs in the caller's transaction. */
final class LeaseRepository {

    private static final Condition OPEN = ZONE_INSTANCE.CLOSED_AT.isNull();

    private static final Duration LATELY = Duration.ofMinutes(1);

    private LeaseRepository() {}

    /**
     * A lease, its row locked.
     *
     * @param held whether an avatar may be alive under it: loaded, instance open, host heard of, not expired
     * @param lately whether it lasts, or did a minute ago
     * @param loaded whether its ticket was used
     * @param kicked whether it is to be nowhere until its player joins anew
     * @param punctual whether its host was heard of so lately that nobody need wonder
     */
    record LeaseRow(
            @Nullable Long instanceKey,
            @Nullable UUID bootId,
            boolean open,
            boolean held,
            @Nullable String zoneId,
            boolean lately,
            long fence,
            boolean loaded,
            boolean kicked,
            boolean punctual) {

        /** Whether nobody holds the character, and whoever did last held it under this token. */
        boolean isFreeAfter(long token) {
            return instanceKey == null && fence == token;
        }

        /** Whether the character comes back to a place that it lost or still has. */
        boolean wasLatelyIn(String zone) {
            return lately && zone.equals(zoneId);
        }
    }

    /** Locks the lease of a character; {@code null}: there is no such character. */
    static @Nullable LeaseRow lock(DSLContext sql, long characterId, HostPresence presence) {
        Field<Boolean> open = DSL.field(ZONE_INSTANCE.INSTANCE_KEY.isNotNull().and(OPEN));
        Field<Boolean> held = DSL.field(CHARACTER_LEASE.LOADED_AT.isNotNull().and(OPEN).and(presence.aliveLeases()));
        Field<Boolean> punctual = DSL.field(presence.punctualHosts());
        Field<Boolean> lately = DSL.field(CHARACTER_LEASE.EXPIRES_AT.gt(DbClock.before(LATELY)));
        return sql
                .select(CHARACTER_LEASE.INSTANCE_KEY, ZONE_INSTANCE.BOOT_ID, open, held, ZONE_INSTANCE.ZONE_ID, lately,
                        CHARACTER_LEASE.FENCE, CHARACTER_LEASE.LOADED_AT, CHARACTER_LEASE.KICKED_AT, punctual)
                .from(CHARACTER_LEASE)
                .leftJoin(ZONE_INSTANCE)
                .on(ZONE_INSTANCE.INSTANCE_KEY.eq(CHARACTER_LEASE.INSTANCE_KEY))
                .leftJoin(ZONE_HOST)
                .on(ZONE_HOST.BOOT_ID.eq(ZONE_INSTANCE.BOOT_ID))
                .where(CHARACTER_LEASE.CHARACTER_ID.eq(characterId))
                .forUpdate()
                .of(CHARACTER_LEASE)
                .fetchOne(r -> new LeaseRow(r.value1(), r.value2(), Boolean.TRUE.equals(r.value3()),
                        Boolean.TRUE.equals(r.value4()), r.value5(), Boolean.TRUE.equals(r.value6()), r.value7(),
                        r.value8() != null, r.value9() != null, Boolean.TRUE.equals(r.value10())));
    }

    /** A lease that is not over: unexpired, its host heard of and not found dead since. */
    static Condition alive(Duration deadAfter) {
        return CHARACTER_LEASE.EXPIRES_AT.gt(DbClock.now())
                .and(ShardRepository.heardWithin(deadAfter))
                .and(ZONE_HOST.STATE.ne("LOST"));
    }

    /** A claim: the new fencing token and when the reservation ends. */
    record Claim(long fence, Instant expiresAt) {}

    /**
     * Gives the lease to an instance under a new fencing token. When it is there already the stay goes on: an avatar may be
     * alive, and its host's word under the tokens before counts until it learns of the new one. Who was kicked before is here again.
     */
    static Claim claim(DSLContext sql, long characterId, long instanceKey, Duration life) {
        Condition stays = CHARACTER_LEASE.INSTANCE_KEY.eq(instanceKey);
        Table<Record1<Long>> token = DSL.select(Sequences.FENCE_SEQ.nextval().as("fence")).asTable("token");
        Field<Long> fence = Objects.requireNonNull(token.field("fence", Long.class));
        return sql.update(CHARACTER_LEASE)
                .set(CHARACTER_LEASE.INSTANCE_KEY, instanceKey)
                .set(CHARACTER_LEASE.FENCE, fence)
                .set(CHARACTER_LEASE.SINCE_FENCE, DSL.when(stays, CHARACTER_LEASE.SINCE_FENCE).otherwise(fence))
                .set(CHARACTER_LEASE.EXPIRES_AT, DbClock.in(life))
                .set(CHARACTER_LEASE.LOADED_AT, DSL.when(stays, CHARACTER_LEASE.LOADED_AT))
                .setNull(CHARACTER_LEASE.WANTED_AT)
                .setNull(CHARACTER_LEASE.KICKED_AT)
                .from(token)
                .where(CHARACTER_LEASE.CHARACTER_ID.eq(characterId))
                .returningResult(CHARACTER_LEASE.FENCE, CHARACTER_LEASE.EXPIRES_AT)
                .fetchSingle(r -> new Claim(r.value1(), r.value2()));
    }

    static void want(DSLContext sql, long characterId) {
        sql.update(CHARACTER_LEASE)
                .set(CHARACTER_LEASE.WANTED_AT, DSL.coalesce(CHARACTER_LEASE.WANTED_AT, DbClock.now()))
                .where(CHARACTER_LEASE.CHARACTER_ID.eq(characterId))
                .execute();
        Database.announce(sql, Topic.HOST_WISHES);
    }

    /** Of {@code leases}, the characters that an open instance of this process holds under just these fencing tokens. */
    static Set<Long> lockHeld(DSLContext sql, UUID bootId, Collection<LeaseRef> leases) {
        return new HashSet<>(sql.select(CHARACTER_LEASE.CHARACTER_ID)
                .from(CHARACTER_LEASE)
                .join(ZONE_INSTANCE)
                .on(ZONE_INSTANCE.INSTANCE_KEY.eq(CHARACTER_LEASE.INSTANCE_KEY))
                .where(among(leases).and(ZONE_INSTANCE.BOOT_ID.eq(bootId)).and(OPEN))
                .orderBy(CHARACTER_LEASE.CHARACTER_ID)
                .forUpdate()
                .of(CHARACTER_LEASE)
                .fetch(CHARACTER_LEASE.CHARACTER_ID));
    }

    /** Of {@code characterIds}, those that an open instance of this process holds, under whatever token. */
    static Set<Long> heldBy(DSLContext sql, UUID bootId, Collection<Long> characterIds) {
        return new HashSet<>(sql.select(CHARACTER_LEASE.CHARACTER_ID)
                .from(CHARACTER_LEASE)
                .join(ZONE_INSTANCE)
                .on(ZONE_INSTANCE.INSTANCE_KEY.eq(CHARACTER_LEASE.INSTANCE_KEY))
                .where(CHARACTER_LEASE.CHARACTER_ID.in(characterIds).and(ZONE_INSTANCE.BOOT_ID.eq(bootId)).and(OPEN))
                .fetch(CHARACTER_LEASE.CHARACTER_ID));
    }

    /** Of {@code leases}, the characters that nobody has claimed since, wherever that was. */
    static Set<Long> unclaimed(DSLContext sql, Collection<LeaseRef> leases) {
        return new HashSet<>(sql.select(CHARACTER_LEASE.CHARACTER_ID)
                .from(CHARACTER_LEASE)
                .where(among(leases))
                .fetch(CHARACTER_LEASE.CHARACTER_ID));
    }

    static void extend(DSLContext sql, Collection<Long> characterIds, Duration ttl) {
        sql.update(CHARACTER_LEASE)
                .set(CHARACTER_LEASE.EXPIRES_AT, DbClock.in(ttl))
                .where(CHARACTER_LEASE.CHARACTER_ID.in(characterIds))
                .execute();
    }

    /** The ticket was used: from now on an avatar lives under this lease. */
    static void markLoaded(DSLContext sql, Collection<Long> characterIds, Duration ttl) {
        sql.update(CHARACTER_LEASE)
                .set(CHARACTER_LEASE.LOADED_AT, DSL.coalesce(CHARACTER_LEASE.LOADED_AT, DbClock.now()))
                .set(CHARACTER_LEASE.EXPIRES_AT, DbClock.in(ttl))
                .where(CHARACTER_LEASE.CHARACTER_ID.in(characterIds))
                .execute();
    }

    /** Frees leases that still carry these fencing tokens. */
    static void release(DSLContext sql, Collection<LeaseRef> leases) {
        free(sql, among(leases));
    }

    static void releaseAllOf(DSLContext sql, Collection<UUID> bootIds) {
        free(sql, CHARACTER_LEASE.INSTANCE_KEY.in(
                DSL.select(ZONE_INSTANCE.INSTANCE_KEY).from(ZONE_INSTANCE).where(ZONE_INSTANCE.BOOT_ID.in(bootIds))));
    }

    /** Frees what points to instances that are about to be forgotten. */
    static void releaseAllIn(DSLContext sql, Condition instances) {
        free(sql, CHARACTER_LEASE.INSTANCE_KEY
                .in(DSL.select(ZONE_INSTANCE.INSTANCE_KEY).from(ZONE_INSTANCE).where(instances)));
    }

    private static void free(DSLContext sql, Condition which) {
        sql.update(CHARACTER_LEASE)
                .setNull(CHARACTER_LEASE.INSTANCE_KEY)
                .setNull(CHARACTER_LEASE.EXPIRES_AT)
                .setNull(CHARACTER_LEASE.LOADED_AT)
                .setNull(CHARACTER_LEASE.WANTED_AT)
                .where(which)
                .execute();
    }

    private static Condition among(Collection<LeaseRef> leases) {
        List<Row2<Long, Long>> rows = leases.stream().map(l -> DSL.row(l.characterId(), l.fence())).toList();
        return DSL.row(CHARACTER_LEASE.CHARACTER_ID, CHARACTER_LEASE.FENCE).in(rows);
    }
}
