package dev.omega.server.shards;

import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.INSTANCE_ORDER;
import static dev.omega.db.jooq.Tables.ZONE_HOST;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import dev.omega.server.shards.InstanceDetails.Occupant;
import dev.omega.server.store.Database;
import dev.omega.server.store.DbClock;
import dev.omega.server.store.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Open instances in the database, as operators see and change them; every method runs in the caller's transaction. */
final class InstanceRepository {

    private static final Condition OPEN = ZONE_INSTANCE.CLOSED_AT.isNull();
    private static final Field<Integer> TICKETS = DSL.field(DSL.selectCount()
            .from(CHARACTER_LEASE)
            .where(CHARACTER_LEASE.INSTANCE_KEY.eq(ZONE_INSTANCE.INSTANCE_KEY)
                    .and(ShardRepository.UNEXPIRED)
                    .and(CHARACTER_LEASE.LOADED_AT.isNull())));

    private InstanceRepository() {}

    /** All open instances, by name. */
    static List<Shard.OpenInstance> open(DSLContext sql, Duration deadAfter) {
        return open(sql, DSL.noCondition(), deadAfter);
    }

    /** The open instance of this name, or {@code null}. */
    static Shard.@Nullable OpenInstance find(DSLContext sql, String instanceId, Duration deadAfter) {
        List<Shard.OpenInstance> found = open(sql, ZONE_INSTANCE.INSTANCE_ID.eq(instanceId), deadAfter);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static List<Shard.OpenInstance> open(DSLContext sql, Condition which, Duration deadAfter) {
        Field<Integer> reserved = TICKETS.plus(SeatRepository.KEPT);
        Field<Boolean> live = DSL.field(ShardRepository.heardWithin(deadAfter));
        return sql.select(ZONE_INSTANCE.fields())
                .select(ZONE_HOST.HOST_NAME, ZONE_HOST.GATEWAY_URL, reserved, live, DbClock.now())
                .from(ZONE_INSTANCE)
                .join(ZONE_HOST)
                .on(ZONE_HOST.BOOT_ID.eq(ZONE_INSTANCE.BOOT_ID))
                .where(OPEN.and(which))
                .orderBy(ZONE_INSTANCE.INSTANCE_ID)
                .fetch(r -> toOpenInstance(r, r.get(reserved), r.get(live)));
    }

    private static Shard.OpenInstance toOpenInstance(Record r, int reserved, boolean live) {
        Instant emptySince = r.get(ZONE_INSTANCE.EMPTY_SINCE);
        Long emptyMs =
                emptySince == null ? null : Math.max(0, Duration.between(emptySince, r.get(DbClock.now())).toMillis());
        return new Shard.OpenInstance(r.get(ZONE_INSTANCE.INSTANCE_ID), r.get(ZONE_INSTANCE.ZONE_ID),
                r.get(ZONE_INSTANCE.STATE), r.get(ZONE_INSTANCE.PLAYERS), reserved, r.get(ZONE_INSTANCE.CAPACITY),
                r.get(ZONE_INSTANCE.BOOT_ID), r.get(ZONE_HOST.HOST_NAME), r.get(ZONE_HOST.GATEWAY_URL), live,
                r.get(ZONE_INSTANCE.ORDER_ID) != null, r.get(ZONE_INSTANCE.ADMITS).equals("seats"),
                r.get(ZONE_INSTANCE.DRAINING_SINCE) != null, emptyMs, r.get(ZONE_INSTANCE.TICK_LOAD));
    }

    /** Who has a lease on an instance, by number. */
    static List<Occupant> occupants(DSLContext sql, String instanceId) {
        return sql.select(CHARACTER.CHARACTER_ID, CHARACTER.NAME, CHARACTER_LEASE.LOADED_AT)
                .from(CHARACTER_LEASE)
                .join(CHARACTER)
                .on(CHARACTER.CHARACTER_ID.eq(CHARACTER_LEASE.CHARACTER_ID))
                .join(ZONE_INSTANCE)
                .on(ZONE_INSTANCE.INSTANCE_KEY.eq(CHARACTER_LEASE.INSTANCE_KEY))
                .where(ZONE_INSTANCE.INSTANCE_ID.eq(instanceId).and(OPEN).and(ShardRepository.UNEXPIRED))
                .orderBy(CHARACTER.CHARACTER_ID)
                .fetch(r -> new Occupant(r.value1(), r.value2(), r.value3() != null));
    }

    /** Sends nobody to an instance any more, or players again; false when none of this name is open. */
    static boolean drain(DSLContext sql, String instanceId, boolean draining) {
        Field<Instant> since = draining
                ? DSL.coalesce(ZONE_INSTANCE.DRAINING_SINCE, DbClock.now())
                : DSL.inline((Instant) null, ZONE_INSTANCE.DRAINING_SINCE);
        return sql.update(ZONE_INSTANCE)
                .set(ZONE_INSTANCE.DRAINING_SINCE, since)
                .setNull(ZONE_INSTANCE.MOVING_SINCE)
                .setNull(ZONE_INSTANCE.MOVING_TO)
                .where(ZONE_INSTANCE.INSTANCE_ID.eq(instanceId).and(OPEN))
                .execute() == 1;
    }

    /** Has the players of a drained instance sent on, to another one or wherever there is room. */
    static void move(DSLContext sql, String instanceId, @Nullable String to) {
        sql.update(ZONE_INSTANCE)
                .set(ZONE_INSTANCE.MOVING_SINCE, DbClock.now())
                .set(ZONE_INSTANCE.MOVING_TO, to)
                .where(ZONE_INSTANCE.INSTANCE_ID.eq(instanceId).and(OPEN))
                .execute();
        Database.announce(sql, Topic.HOST_WISHES);
    }

    static boolean isMoving(DSLContext sql, String instanceId) {
        return sql.fetchExists(ZONE_INSTANCE,
                ZONE_INSTANCE.INSTANCE_ID.eq(instanceId).and(ZONE_INSTANCE.MOVING_SINCE.isNotNull()).and(OPEN));
    }

    /** Whether this opening of an instance is a host's and goes on. */
    static boolean isOpenOn(DSLContext sql, UUID bootId, long instanceKey) {
        return sql.fetchExists(ZONE_INSTANCE,
                ZONE_INSTANCE.INSTANCE_KEY.eq(instanceKey).and(ZONE_INSTANCE.BOOT_ID.eq(bootId)).and(OPEN));
    }

    /** The running order of an instance; {@code null}: its host was started with it. */
    static @Nullable UUID orderOf(DSLContext sql, String instanceId) {
        return sql.select(INSTANCE_ORDER.ORDER_ID)
                .from(ZONE_INSTANCE)
                .join(INSTANCE_ORDER)
                .on(INSTANCE_ORDER.ORDER_ID.eq(ZONE_INSTANCE.ORDER_ID))
                .where(ZONE_INSTANCE.INSTANCE_ID.eq(instanceId).and(OPEN))
                .fetchOne(INSTANCE_ORDER.ORDER_ID);
    }
}
