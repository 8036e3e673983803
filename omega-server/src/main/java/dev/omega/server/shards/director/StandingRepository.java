package dev.omega.server.shards.director;

import static dev.omega.db.jooq.Tables.INSTANCE_ORDER;
import static dev.omega.db.jooq.Tables.SHARD;
import static dev.omega.db.jooq.Tables.ZONE_HOST;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import dev.omega.server.shards.LiveInstanceRepository;
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
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Shards as the director sees them, in the database; every method runs in the caller's transaction. */
final class StandingRepository {

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
        return sql
                .select(ZONE_INSTANCE.ZONE_ID, ZONE_INSTANCE.INSTANCE_ID, ZONE_INSTANCE.ORDER_ID,
                        ZONE_INSTANCE.CAPACITY, ZONE_INSTANCE.DRAINING_SINCE, ZONE_INSTANCE.EMPTY_SINCE)
                .select(ZONE_HOST.DRAIN_WANTED_AT, LiveInstanceRepository.SEATS, DbClock.now())
                .from(ZONE_INSTANCE)
                .join(ZONE_HOST)
                .on(ZONE_HOST.BOOT_ID.eq(ZONE_INSTANCE.BOOT_ID))
                .where(LiveInstanceRepository.heardWithin(deadAfter).and(which))
                .fetchGroups(r -> r.get(ZONE_INSTANCE.ZONE_ID), r -> toRunning(r, r.get(LiveInstanceRepository.SEATS)));
    }

    private static Running toRunning(Record r, int seats) {
        Instant emptySince = r.get(ZONE_INSTANCE.EMPTY_SINCE);
        boolean draining = r.get(ZONE_INSTANCE.DRAINING_SINCE) != null || r.get(ZONE_HOST.DRAIN_WANTED_AT) != null;
        long emptyMs =
                emptySince == null ? -1 : Math.max(0, Duration.between(emptySince, r.get(DbClock.now())).toMillis());
        return new Running(r.get(ZONE_INSTANCE.INSTANCE_ID), r.get(ZONE_INSTANCE.ORDER_ID),
                r.get(ZONE_INSTANCE.CAPACITY), seats, draining, emptyMs);
    }

    private static Map<String, Integer> ahead(DSLContext sql, Condition which) {
        return sql.select(INSTANCE_ORDER.ZONE_ID, DSL.count())
                .from(INSTANCE_ORDER)
                .where(LiveInstanceRepository.AHEAD.and(which))
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
