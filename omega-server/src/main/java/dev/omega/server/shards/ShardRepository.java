package dev.omega.server.shards;

import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.INSTANCE_ORDER;
import static dev.omega.db.jooq.Tables.JOIN_WAIT;
import static dev.omega.db.jooq.Tables.SHARD;
import static dev.omega.db.jooq.Tables.ZONE_HOST;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import dev.omega.server.shards.placement.Candidate;
import dev.omega.server.shards.settings.SettingsRepository;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Shards and what runs in them; every method runs in the caller's transaction. */
final class ShardRepository {

    static final Condition UNEXPIRED = CHARACTER_LEASE.EXPIRES_AT.gt(DbClock.now());

    private ShardRepository() {}

    /** Locks several zones in one order; returns those that exist. */
    static Set<String> lockAll(DSLContext sql, Collection<String> zoneIds) {
        return Set.copyOf(sql.select(SHARD.ZONE_ID)
                .from(SHARD)
                .where(SHARD.ZONE_ID.in(zoneIds))
                .orderBy(SHARD.ZONE_ID)
                .forNoKeyUpdate()
                .fetch(SHARD.ZONE_ID));
    }

    /** The zone of an open instance, or {@code null}. */
    static @Nullable String zoneOfInstance(DSLContext sql, String instanceId) {
        return sql.select(ZONE_INSTANCE.ZONE_ID)
                .from(ZONE_INSTANCE)
                .where(ZONE_INSTANCE.INSTANCE_ID.eq(instanceId).and(ZONE_INSTANCE.CLOSED_AT.isNull()))
                .fetchOne(ZONE_INSTANCE.ZONE_ID);
    }

    /**
     * Instances of a zone that take players and that the character may enter, with their seats; its own does not count.
     *
     * @param members of its party
     * @param friends others it wants to be with
     */
    static List<Candidate> candidates(
            DSLContext sql,
            String zoneId,
            long characterId,
            Condition heard,
            Collection<Long> members,
            Collection<Long> friends) {
        Field<Integer> seats = DSL
                .field(DSL.selectCount()
                        .from(CHARACTER_LEASE)
                        .where(CHARACTER_LEASE.INSTANCE_KEY.eq(ZONE_INSTANCE.INSTANCE_KEY)
                                .and(UNEXPIRED)
                                .and(CHARACTER_LEASE.CHARACTER_ID.ne(characterId))))
                .plus(SeatRepository.keptForOthers(characterId));
        Field<Integer> companions = SeatRepository.companions(characterId, members);
        Field<Integer> known = SeatRepository.present(friends);
        return sql.select(ZONE_INSTANCE.INSTANCE_KEY, ZONE_INSTANCE.INSTANCE_ID, ZONE_INSTANCE.BOOT_ID)
                .select(ZONE_HOST.GATEWAY_URL, ZONE_INSTANCE.CAPACITY, ZONE_INSTANCE.ADMITS, seats, companions, known)
                .from(ZONE_INSTANCE)
                .join(ZONE_HOST)
                .on(ZONE_HOST.BOOT_ID.eq(ZONE_INSTANCE.BOOT_ID))
                .where(ZONE_INSTANCE.ZONE_ID.eq(zoneId)
                        .and(ZONE_INSTANCE.CLOSED_AT.isNull())
                        .and(ZONE_INSTANCE.STATE.eq("READY"))
                        .and(ZONE_INSTANCE.DRAINING_SINCE.isNull())
                        .and(ZONE_HOST.STATE.eq("READY"))
                        .and(ZONE_HOST.DRAIN_WANTED_AT.isNull())
                        .and(heard)
                        .and(OrderRepository.mayEnter(characterId)))
                .fetch(r -> new Candidate(r.get(ZONE_INSTANCE.INSTANCE_KEY), r.get(ZONE_INSTANCE.INSTANCE_ID),
                        r.get(ZONE_INSTANCE.BOOT_ID), r.get(ZONE_HOST.GATEWAY_URL), r.get(ZONE_INSTANCE.CAPACITY),
                        r.get(seats), r.get(ZONE_INSTANCE.ADMITS).equals("seats"), r.get(companions), r.get(known)));
    }

    /** Hosts heard of within {@code deadAfter}. */
    static Condition heardWithin(Duration deadAfter) {
        return ZONE_HOST.LAST_HEARTBEAT_AT.gt(DbClock.before(deadAfter));
    }

    /** All shards with their open instances, in order of their ids. */
    static List<Shard> list(DSLContext sql, Duration deadAfter) {
        Map<String, List<Shard.OpenInstance>> instances = InstanceRepository.open(sql, deadAfter)
                .stream()
                .collect(Collectors.groupingBy(Shard.OpenInstance::zoneId));
        Map<String, Integer> waiting = counts(sql, JOIN_WAIT, JOIN_WAIT.ZONE_ID, WaitRepository.WAITS);
        Map<String, Integer> opening =
                counts(sql, INSTANCE_ORDER, INSTANCE_ORDER.ZONE_ID, LiveInstanceRepository.AHEAD);
        return sql.selectFrom(SHARD)
                .orderBy(SHARD.SHARD_ID)
                .fetch(r -> new Shard(r.getShardId(), SettingsRepository.toSettings(r),
                        waiting.getOrDefault(r.getZoneId(), 0), opening.getOrDefault(r.getZoneId(), 0),
                        instances.getOrDefault(r.getZoneId(), List.of())));
    }

    private static Map<String, Integer> counts(DSLContext sql, Table<?> table, Field<String> zoneId, Condition which) {
        return sql.select(zoneId, DSL.count()).from(table).where(which).groupBy(zoneId).fetchMap(zoneId, DSL.count());
    }
}
