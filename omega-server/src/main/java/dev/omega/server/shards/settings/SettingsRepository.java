package dev.omega.server.shards.settings;

import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.INSTANCE_ORDER;
import static dev.omega.db.jooq.Tables.MATCH_QUEUE;
import static dev.omega.db.jooq.Tables.SHARD;
import static dev.omega.db.jooq.Tables.TOURNAMENT;
import static dev.omega.db.jooq.Tables.TOURNAMENT_PLAN;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import dev.omega.db.jooq.tables.records.ShardRecord;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Settings of shards in the database; every method runs in the caller's transaction. */
public final class SettingsRepository {

    private SettingsRepository() {}

    /** The settings, their row locked as by joins; {@code null}: no such zone. */
    public static @Nullable ShardSettings lock(DSLContext sql, String zoneId) {
        return sql.selectFrom(SHARD)
                .where(SHARD.ZONE_ID.eq(zoneId))
                .forNoKeyUpdate()
                .fetchOne(SettingsRepository::toSettings);
    }

    /** A row as settings. */
    public static ShardSettings toSettings(ShardRecord r) {
        return new ShardSettings(r.getZoneId(), ShardKind.of(r.getKind()), r.getCapacity(), r.getMinInstances(),
                r.getMaxInstances(), r.getSoftFillPercent(), r.getHardCapPercent(), r.getPartyReservePercent(),
                r.getEmptyLingerMs(), r.getMergeAfterMs(), r.getDraining());
    }

    /** False when there is one of this name. */
    static boolean insert(DSLContext sql, ShardSettings settings) {
        return sql.insertInto(SHARD).set(record(sql, settings)).onConflictDoNothing().execute() == 1;
    }

    static void update(DSLContext sql, ShardSettings settings) {
        sql.update(SHARD).set(record(sql, settings)).where(SHARD.ZONE_ID.eq(settings.zoneId())).execute();
    }

    private static ShardRecord record(DSLContext sql, ShardSettings s) {
        ShardRecord r = sql.newRecord(SHARD);
        r.setZoneId(s.zoneId());
        r.setKind(s.kind().code());
        r.setCapacity(s.capacity());
        r.setMinInstances(s.minInstances());
        r.setMaxInstances(s.maxInstances());
        r.setSoftFillPercent((short) s.softFillPercent());
        r.setHardCapPercent((short) s.hardCapPercent());
        r.setPartyReservePercent((short) s.partyReservePercent());
        r.setEmptyLingerMs(s.emptyLingerMs());
        r.setMergeAfterMs(s.mergeAfterMs());
        r.setDraining(s.draining());
        return r;
    }

    static int openInstances(DSLContext sql, String zoneId) {
        return sql.fetchCount(ZONE_INSTANCE, ZONE_INSTANCE.ZONE_ID.eq(zoneId).and(ZONE_INSTANCE.CLOSED_AT.isNull()));
    }

    static int matchQueues(DSLContext sql, String zoneId) {
        return sql.fetchCount(MATCH_QUEUE, MATCH_QUEUE.ZONE_ID.eq(zoneId));
    }

    /** Tournaments that are planned to be played in the zone, or are. */
    static int tournaments(DSLContext sql, String zoneId) {
        return sql.fetchCount(TOURNAMENT_PLAN,
                TOURNAMENT_PLAN.NEXT_STARTS_AT.isNotNull()
                        .and(DSL.jsonbGetAttributeAsText(TOURNAMENT_PLAN.PLAN, "zone_id").eq(zoneId)))
                + sql.fetchCount(TOURNAMENT, TOURNAMENT.ENDED_AT.isNull()
                        .and(DSL.jsonbGetAttributeAsText(TOURNAMENT.PLAN, "zone_id").eq(zoneId)));
    }

    /** With all that ever ran of it. */
    static void delete(DSLContext sql, String zoneId) {
        sql.update(CHARACTER_LEASE)
                .setNull(CHARACTER_LEASE.INSTANCE_KEY)
                .setNull(CHARACTER_LEASE.EXPIRES_AT)
                .setNull(CHARACTER_LEASE.LOADED_AT)
                .setNull(CHARACTER_LEASE.WANTED_AT)
                .where(CHARACTER_LEASE.INSTANCE_KEY.in(DSL.select(ZONE_INSTANCE.INSTANCE_KEY)
                        .from(ZONE_INSTANCE)
                        .where(ZONE_INSTANCE.ZONE_ID.eq(zoneId))))
                .execute();
        sql.deleteFrom(ZONE_INSTANCE).where(ZONE_INSTANCE.ZONE_ID.eq(zoneId)).execute();
        sql.deleteFrom(INSTANCE_ORDER).where(INSTANCE_ORDER.ZONE_ID.eq(zoneId)).execute();
        sql.deleteFrom(SHARD).where(SHARD.ZONE_ID.eq(zoneId)).execute();
    }
}
