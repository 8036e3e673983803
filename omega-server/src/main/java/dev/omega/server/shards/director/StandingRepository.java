package dev.omega.server.shards.director;

import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.INSTANCE_ORDER;
import static dev.omega.db.jooq.Tables.KEPT_SEAT;
import static dev.omega.db.jooq.Tables.SHARD;
import static dev.omega.db.jooq.Tables.ZONE_HOST;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import dev.omega.server.shards.director.DirectorPlan.Running;
import dev.omega.server.shards.director.DirectorPlan.Standing;
import dev.omega.server.shards.settings.SettingsRepository;
import dev.omega.server.shards.settings.ShardSettings;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Shards as the director sees them, in the database; every method runs in the caller's transaction. */
final class StandingRepository {

    private static final Field<Integer> SEATS = DSL.field(DSL.selectCount()
            .from(CHARACTER_LEASE)
            .where(CHARACTER_LEASE.INSTANCE_KEY.eq(ZONE_INSTANCE.INSTANCE_KEY)
                    .and(CHARACTER_LEASE.EXPIRES_AT.gt(DbClock.now()))));
    private static final Field<Integer> KEPT = DSL.field(DSL.selectCount()
            .from(KEPT_SEAT)
            .where(KEPT_SEAT.INSTANCE_KEY.eq(ZONE_INSTANCE.INSTANCE_KEY).and(KEPT_SEAT.EXPIRES_AT.gt(DbClock.now()))));

    private StandingRepository() {}

    /** All shards; nothing is locked, so that joins are not held up. */
    static List<Standing> all(DSLContext sql, Duration deadAfter) {
        Map<String, List<Running>> running = running(sql, DSL.noCondition(), deadAfter);
        Map<String, Integer> ahead = ahead(sql, DSL.noCondition());
        return sql.selectFrom(SHARD)
                .orderBy(SHARD.SHARD_ID)
                .fetch(r -> new Standing(SettingsRepository.toSettings(r),
                        running.getOrDefault(r.getZoneId(), List.of()), ahead.getOrDefault(r.getZoneId(), 0)));
    }

    /** One shard under its lock: until the transaction ends nobody is placed there, and nobody else orders or closes. */
    static @Nullable Standing lock(DSLContext sql, String zoneId, Duration deadAfter) {
        ShardSettings settings = SettingsRepository.lock(sql, zoneId);
        return settings == null
                ? null
                : new Standing(settings,
                        running(sql, ZONE_INSTANCE.ZONE_ID.eq(zoneId), deadAfter).getOrDefault(zoneId, List.of()),
                        ahead(sql, INSTANCE_ORDER.ZONE_ID.eq(zoneId)).getOrDefault(zoneId, 0));
    }

    private static Map<String, List<Running>> running(DSLContext sql, Condition which, Duration deadAfter) {
        Field<Integer> seats = SEATS.plus(KEPT);
        Condition runs = ZONE_INSTANCE.STATE.eq("READY")
                .or(ZONE_INSTANCE.STATE.eq("STARTING").and(ZONE_INSTANCE.ORDER_ID.isNull()));
        return sql
                .select(ZONE_INSTANCE.ZONE_ID, ZONE_INSTANCE.ORDER_ID, ZONE_INSTANCE.CAPACITY,
                        ZONE_INSTANCE.DRAINING_SINCE, ZONE_INSTANCE.EMPTY_SINCE)
                .select(ZONE_HOST.DRAIN_WANTED_AT, seats, DbClock.now())
                .from(ZONE_INSTANCE)
                .join(ZONE_HOST)
                .on(ZONE_HOST.BOOT_ID.eq(ZONE_INSTANCE.BOOT_ID))
                .where(ZONE_INSTANCE.CLOSED_AT.isNull()
                        .and(runs)
                        .and(ZONE_HOST.STATE.in("STARTING", "READY"))
                        .and(ZONE_HOST.LAST_HEARTBEAT_AT.gt(DbClock.before(deadAfter)))
                        .and(which))
                .fetchGroups(r -> r.get(ZONE_INSTANCE.ZONE_ID), r -> toRunning(r, r.get(seats)));
    }

    private static Running toRunning(Record r, int seats) {
        Instant emptySince = r.get(ZONE_INSTANCE.EMPTY_SINCE);
        boolean draining = r.get(ZONE_INSTANCE.DRAINING_SINCE) != null || r.get(ZONE_HOST.DRAIN_WANTED_AT) != null;
        long emptyMs =
                emptySince == null ? -1 : Math.max(0, Duration.between(emptySince, r.get(DbClock.now())).toMillis());
        return new Running(r.get(ZONE_INSTANCE.ORDER_ID), r.get(ZONE_INSTANCE.CAPACITY), seats, draining, emptyMs);
    }

    private static Map<String, Integer> ahead(DSLContext sql, Condition which) {
        return sql.select(INSTANCE_ORDER.ZONE_ID, DSL.count())
                .from(INSTANCE_ORDER)
                .where(INSTANCE_ORDER.STATE.in("waiting", "opening").and(INSTANCE_ORDER.ENDED_AT.isNull()).and(which))
                .groupBy(INSTANCE_ORDER.ZONE_ID)
                .fetchMap(INSTANCE_ORDER.ZONE_ID, DSL.count());
    }

    /** Nobody is sent to these instances any more. */
    static void drain(DSLContext sql, Collection<UUID> orderIds) {
        sql.update(ZONE_INSTANCE)
                .set(ZONE_INSTANCE.DRAINING_SINCE, DSL.coalesce(ZONE_INSTANCE.DRAINING_SINCE, DbClock.now()))
                .where(ZONE_INSTANCE.ORDER_ID.in(orderIds).and(ZONE_INSTANCE.CLOSED_AT.isNull()))
                .execute();
    }
}
