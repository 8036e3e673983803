package dev.omega.server.shards;

import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.ZONE_HOST;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import dev.omega.db.jooq.Sequences;
import dev.omega.server.hostlink.HeartbeatReply.CommandKind;
import dev.omega.server.hostlink.HeartbeatReply.HostCommand;
import dev.omega.server.hostlink.HeartbeatReply.InstanceMove;
import dev.omega.server.hostlink.HostHeartbeat.InstanceStatus;
import dev.omega.server.hostlink.HostRegistration;
import dev.omega.server.hostlink.InstanceOffer;
import dev.omega.server.store.Database;
import dev.omega.server.store.DbClock;
import dev.omega.server.store.Topic;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Zone hosts and their instances; every method runs in the caller's transaction. */
final class HostRepository {

    private static final List<String> ACTIVE = List.of("STARTING", "READY", "DRAINING", "ISOLATED");
    private static final List<String> GONE = List.of("LOST", "STOPPED", "SUPERSEDED");

    private HostRepository() {}

    /** State of a host, its row locked; {@code null}: never registered or long gone. */
    static @Nullable String lockState(DSLContext sql, UUID bootId) {
        return sql.select(ZONE_HOST.STATE)
                .from(ZONE_HOST)
                .where(ZONE_HOST.BOOT_ID.eq(bootId))
                .forUpdate()
                .fetchOne(ZONE_HOST.STATE);
    }

    /** State of a host, without a lock. */
    static @Nullable String state(DSLContext sql, UUID bootId) {
        return sql.select(ZONE_HOST.STATE)
                .from(ZONE_HOST)
                .where(ZONE_HOST.BOOT_ID.eq(bootId))
                .fetchOne(ZONE_HOST.STATE);
    }

    /** Writes the host down with a new epoch and returns that. */
    static long register(DSLContext sql, HostRegistration host) {
        long epoch = sql.nextval(Sequences.HOST_EPOCH_SEQ);
        Map<Field<?>, Object> values = new HashMap<>();
        values.put(ZONE_HOST.EPOCH, epoch);
        values.put(ZONE_HOST.HOST_NAME, host.hostName());
        values.put(ZONE_HOST.GATEWAY_URL, host.gatewayUrl());
        values.put(ZONE_HOST.OPS_URL, host.opsUrl());
        values.put(ZONE_HOST.PROTOCOL, host.protocol());
        values.put(ZONE_HOST.SLOTS, host.slots() == null ? 0 : host.slots());
        values.put(ZONE_HOST.BUILD, host.build());
        values.put(ZONE_HOST.STATE, "STARTING");
        values.put(ZONE_HOST.LAST_HEARTBEAT_AT, DbClock.now());
        sql.insertInto(ZONE_HOST)
                .set(ZONE_HOST.BOOT_ID, host.bootId())
                .set(values)
                .onConflict(ZONE_HOST.BOOT_ID)
                .doUpdate()
                .set(values)
                .execute();
        return epoch;
    }

    /** Other hosts that run instances of these names. */
    static List<UUID> rivals(DSLContext sql, UUID bootId, Collection<String> instanceIds) {
        return sql.selectDistinct(ZONE_INSTANCE.BOOT_ID)
                .from(ZONE_INSTANCE)
                .where(ZONE_INSTANCE.INSTANCE_ID.in(instanceIds)
                        .and(ZONE_INSTANCE.CLOSED_AT.isNull())
                        .and(ZONE_INSTANCE.BOOT_ID.ne(bootId)))
                .fetch(ZONE_INSTANCE.BOOT_ID);
    }

    /** Ends hosts and all their instances; their characters can be claimed from now on. */
    static void end(DSLContext sql, Collection<UUID> bootIds, String state) {
        sql.update(ZONE_HOST).set(ZONE_HOST.STATE, state).where(ZONE_HOST.BOOT_ID.in(bootIds)).execute();
        sql.update(ZONE_INSTANCE)
                .set(ZONE_INSTANCE.STATE, "STOPPED")
                .set(ZONE_INSTANCE.PLAYERS, 0)
                .set(ZONE_INSTANCE.CLOSED_AT, DbClock.now())
                .where(ZONE_INSTANCE.BOOT_ID.in(bootIds).and(ZONE_INSTANCE.CLOSED_AT.isNull()))
                .execute();
    }

    /** Opens an instance, or finds the one this process already opened under that name; returns its key. */
    static long open(DSLContext sql, UUID bootId, InstanceOffer offer) {
        Long open = sql.update(ZONE_INSTANCE)
                .set(ZONE_INSTANCE.CAPACITY, offer.capacity())
                .where(ZONE_INSTANCE.INSTANCE_ID.eq(offer.instanceId())
                        .and(ZONE_INSTANCE.BOOT_ID.eq(bootId))
                        .and(ZONE_INSTANCE.CLOSED_AT.isNull()))
                .returningResult(ZONE_INSTANCE.INSTANCE_KEY)
                .fetchOne(ZONE_INSTANCE.INSTANCE_KEY);
        return open == null ? insert(sql, bootId, offer) : open;
    }

    private static long insert(DSLContext sql, UUID bootId, InstanceOffer offer) {
        return sql.insertInto(ZONE_INSTANCE)
                .set(ZONE_INSTANCE.INSTANCE_ID, offer.instanceId())
                .set(ZONE_INSTANCE.ZONE_ID, offer.zoneId())
                .set(ZONE_INSTANCE.BOOT_ID, bootId)
                .set(ZONE_INSTANCE.CAPACITY, offer.capacity())
                .returningResult(ZONE_INSTANCE.INSTANCE_KEY)
                .fetchSingle()
                .value1();
    }

    /** Notes a sign of life; false when the host is unknown or ended. A host taken for lost is back with it. */
    static boolean touch(DSLContext sql, UUID bootId, String state, @Nullable Integer slots) {
        return sql.update(ZONE_HOST)
                .set(ZONE_HOST.STATE, state)
                .set(ZONE_HOST.SLOTS, slots == null ? ZONE_HOST.SLOTS : DSL.val(slots, ZONE_HOST.SLOTS))
                .set(ZONE_HOST.LAST_HEARTBEAT_AT, DbClock.now())
                .where(ZONE_HOST.BOOT_ID.eq(bootId).and(ZONE_HOST.STATE.notIn("STOPPED", "SUPERSEDED")))
                .execute() == 1;
    }

    static void updateInstances(DSLContext sql, UUID bootId, List<InstanceStatus> instances) {
        List<Query> updates = instances.stream()
                .<Query>map(i -> sql.update(ZONE_INSTANCE)
                        .set(ZONE_INSTANCE.STATE, i.state())
                        .set(ZONE_INSTANCE.PLAYERS, i.players())
                        .set(ZONE_INSTANCE.EMPTY_SINCE,
                                i.players() > 0
                                        ? DSL.inline((Instant) null, ZONE_INSTANCE.EMPTY_SINCE)
                                        : DSL.coalesce(ZONE_INSTANCE.EMPTY_SINCE, DbClock.now()))
                        .set(ZONE_INSTANCE.TICK_LOAD, (float) Math.clamp(i.tickLoad(), 0.0, 1_000.0))
                        .where(ZONE_INSTANCE.INSTANCE_ID.eq(i.instanceId())
                                .and(ZONE_INSTANCE.BOOT_ID.eq(bootId))
                                .and(ZONE_INSTANCE.CLOSED_AT.isNull())))
                .toList();
        sql.batch(updates).execute();
    }

    /** By host: characters it holds and somebody wants elsewhere, and whether it is to go itself. */
    static Map<UUID, List<HostCommand>> commands(DSLContext sql, Collection<UUID> bootIds) {
        Map<UUID, List<HostCommand>> commands = wantedCharacters(sql, bootIds);
        sql.select(ZONE_HOST.BOOT_ID)
                .from(ZONE_HOST)
                .where(ZONE_HOST.BOOT_ID.in(bootIds).and(ZONE_HOST.DRAIN_WANTED_AT.isNotNull()))
                .fetch(ZONE_HOST.BOOT_ID)
                .forEach(host -> commands.computeIfAbsent(host, _ -> new ArrayList<>())
                        .add(new HostCommand(CommandKind.DRAIN_HOST, 0, 0)));
        return commands;
    }

    private static Map<UUID, List<HostCommand>> wantedCharacters(DSLContext sql, Collection<UUID> bootIds) {
        Field<Boolean> kicked = DSL.field(CHARACTER_LEASE.KICKED_AT.isNotNull());
        Map<UUID, List<HostCommand>> commands = new HashMap<>();
        sql.select(ZONE_INSTANCE.BOOT_ID, CHARACTER_LEASE.CHARACTER_ID, CHARACTER_LEASE.FENCE, kicked)
                .from(CHARACTER_LEASE)
                .join(ZONE_INSTANCE)
                .on(ZONE_INSTANCE.INSTANCE_KEY.eq(CHARACTER_LEASE.INSTANCE_KEY))
                .where(ZONE_INSTANCE.BOOT_ID.in(bootIds)
                        .and(ZONE_INSTANCE.CLOSED_AT.isNull())
                        .and(CHARACTER_LEASE.WANTED_AT.isNotNull()))
                .orderBy(CHARACTER_LEASE.CHARACTER_ID)
                .forEach(r -> commands.computeIfAbsent(r.value1(), _ -> new ArrayList<>())
                        .add(new HostCommand(r.value4() ? CommandKind.KICK_CHARACTER : CommandKind.RELEASE_CHARACTER,
                                r.value2(), r.value3())));
        return commands;
    }

    /** By host: its instances whose players are to be sent on. */
    static Map<UUID, List<InstanceMove>> moves(DSLContext sql, Collection<UUID> bootIds) {
        return sql.select(ZONE_INSTANCE.BOOT_ID, ZONE_INSTANCE.INSTANCE_ID, ZONE_INSTANCE.MOVING_TO)
                .from(ZONE_INSTANCE)
                .where(ZONE_INSTANCE.BOOT_ID.in(bootIds)
                        .and(ZONE_INSTANCE.CLOSED_AT.isNull())
                        .and(ZONE_INSTANCE.MOVING_SINCE.isNotNull()))
                .orderBy(ZONE_INSTANCE.INSTANCE_ID)
                .fetchGroups(ZONE_INSTANCE.BOOT_ID, r -> new InstanceMove(r.value2(), r.value3()));
    }

    /** Marks hosts that fell silent; returns their names. */
    static List<String> markLost(DSLContext sql, Duration deadAfter) {
        return sql.update(ZONE_HOST)
                .set(ZONE_HOST.STATE, "LOST")
                .where(ZONE_HOST.STATE.in(ACTIVE).and(ShardRepository.heardWithin(deadAfter).not()))
                .returningResult(ZONE_HOST.HOST_NAME)
                .fetch(ZONE_HOST.HOST_NAME);
    }

    /**
     * An active host as far as it was heard of.
     *
     * @param drains whether it takes no connections any more, or may stop doing so at any moment
     * @param overdue whether its last heartbeat was longer ago than usual
     */
    record Heard(UUID bootId, String hostName, URI gateway, boolean drains, boolean overdue) {}

    static List<Heard> heard(DSLContext sql, Duration overdueAfter) {
        Field<Boolean> drains = DSL.field(ZONE_HOST.STATE.eq("DRAINING").or(ZONE_HOST.DRAIN_WANTED_AT.isNotNull()));
        Field<Boolean> overdue = DSL.field(ShardRepository.heardWithin(overdueAfter).not());
        return sql.select(ZONE_HOST.BOOT_ID, ZONE_HOST.HOST_NAME, ZONE_HOST.GATEWAY_URL, drains, overdue)
                .from(ZONE_HOST)
                .where(ZONE_HOST.STATE.in(ACTIVE))
                .fetch(r -> new Heard(r.value1(), r.value2(), URI.create(r.value3()), r.value4(), r.value5()));
    }

    /** Marks one host as lost; whether it is news. */
    static boolean markLost(DSLContext sql, UUID bootId) {
        return sql.update(ZONE_HOST)
                .set(ZONE_HOST.STATE, "LOST")
                .where(ZONE_HOST.BOOT_ID.eq(bootId).and(ZONE_HOST.STATE.in(ACTIVE)))
                .execute() == 1;
    }

    static boolean isAnyThere(DSLContext sql) {
        return sql.fetchExists(ZONE_HOST, ZONE_HOST.STATE.in(ACTIVE));
    }

    static List<HostStatus> list(DSLContext sql) {
        Field<Integer> ordered = DSL.count().filterWhere(ZONE_INSTANCE.ORDER_ID.isNotNull());
        Field<Integer> all = DSL.count(ZONE_INSTANCE.INSTANCE_KEY);
        Field<BigDecimal> players = DSL.coalesce(DSL.sum(ZONE_INSTANCE.PLAYERS), BigDecimal.ZERO);
        Field<Instant> now = DSL.max(DbClock.now());
        return sql.select(ZONE_HOST.BOOT_ID, ZONE_HOST.HOST_NAME, ZONE_HOST.STATE, ZONE_HOST.GATEWAY_URL)
                .select(ZONE_HOST.OPS_URL, ZONE_HOST.BUILD, ZONE_HOST.LAST_HEARTBEAT_AT, ZONE_HOST.SLOTS)
                .select(ZONE_HOST.DRAIN_WANTED_AT, ordered, all, players, now)
                .from(ZONE_HOST)
                .leftJoin(ZONE_INSTANCE)
                .on(ZONE_INSTANCE.BOOT_ID.eq(ZONE_HOST.BOOT_ID).and(ZONE_INSTANCE.CLOSED_AT.isNull()))
                .groupBy(ZONE_HOST.BOOT_ID)
                .orderBy(ZONE_HOST.EPOCH.desc())
                .limit(100)
                .fetch(r -> new HostStatus(r.get(ZONE_HOST.BOOT_ID), r.get(ZONE_HOST.HOST_NAME), r.get(ZONE_HOST.STATE),
                        r.get(ZONE_HOST.GATEWAY_URL), r.get(ZONE_HOST.OPS_URL), r.get(ZONE_HOST.BUILD),
                        Math.max(0, Duration.between(r.get(ZONE_HOST.LAST_HEARTBEAT_AT), r.get(now)).toMillis()),
                        r.get(ZONE_HOST.SLOTS), r.get(ordered), r.get(all), r.get(players).intValue(),
                        r.get(ZONE_HOST.DRAIN_WANTED_AT) != null));
    }

    /** Notes that an operator wants the host drained; false when there is none to drain. */
    static boolean wantDrained(DSLContext sql, UUID bootId) {
        boolean there = sql.update(ZONE_HOST)
                .set(ZONE_HOST.DRAIN_WANTED_AT, DSL.coalesce(ZONE_HOST.DRAIN_WANTED_AT, DbClock.now()))
                .where(ZONE_HOST.BOOT_ID.eq(bootId).and(ZONE_HOST.STATE.in(ACTIVE)))
                .execute() == 1;
        Database.announce(sql, Topic.HOST_WISHES);
        return there;
    }

    /** Deletes hosts that have been gone for long, with their instances; leases they left behind become free. */
    static int purge(DSLContext sql, Duration goneFor) {
        List<UUID> gone = sql.select(ZONE_HOST.BOOT_ID)
                .from(ZONE_HOST)
                .where(ZONE_HOST.STATE.in(GONE).and(ShardRepository.heardWithin(goneFor).not()))
                .forUpdate()
                .skipLocked()
                .fetch(ZONE_HOST.BOOT_ID);
        if (!gone.isEmpty()) {
            LeaseRepository.releaseAllOf(sql, gone);
            sql.deleteFrom(ZONE_INSTANCE).where(ZONE_INSTANCE.BOOT_ID.in(gone)).execute();
            sql.deleteFrom(ZONE_HOST).where(ZONE_HOST.BOOT_ID.in(gone)).execute();
        }
        return gone.size();
    }
}
