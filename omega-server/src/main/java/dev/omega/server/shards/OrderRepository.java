package dev.omega.server.shards;

import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.INSTANCE_ORDER;
import static dev.omega.db.jooq.Tables.INSTANCE_SEAT;
import static dev.omega.db.jooq.Tables.ZONE_HOST;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import dev.omega.db.jooq.Sequences;
import dev.omega.db.jooq.tables.records.InstanceOrderRecord;
import dev.omega.server.hostlink.HostOrders.MatchTerms;
import dev.omega.server.hostlink.HostOrders.Order;
import dev.omega.server.hostlink.HostOrders.OrderKind;
import dev.omega.server.store.Batches;
import dev.omega.server.store.Database;
import dev.omega.server.store.DbClock;
import dev.omega.server.store.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Orders for instances and the seats in them; every method runs in the caller's transaction. */
final class OrderRepository {

    /** Key of the advisory lock under which hosts' free slots are given away. */
    private static final long PLACING = 0x6f6d_6567_6101L;

    private static final Condition RUNS = ZONE_INSTANCE.CLOSED_AT.isNull().and(ZONE_INSTANCE.ORDER_ID.isNotNull());

    /** Terms of an instance that is no match. */
    private static final MatchTerms NO_MATCH = new MatchTerms(0, 0, 0, 0);

    private OrderRepository() {}

    /**
     * Instances of a zone that run on hosts which were heard of, and those that will; not what drains. Under the shard's lock nobody
     * else orders any.
     */
    static int openOrAhead(DSLContext sql, String zoneId, Duration deadAfter) {
        int running = sql.fetchCount(ZONE_INSTANCE.join(ZONE_HOST).on(ZONE_HOST.BOOT_ID.eq(ZONE_INSTANCE.BOOT_ID)),
                ZONE_INSTANCE.ZONE_ID.eq(zoneId)
                        .and(LiveInstanceRepository.heardWithin(deadAfter))
                        .and(ZONE_INSTANCE.DRAINING_SINCE.isNull()));
        return running + ahead(sql, zoneId);
    }

    /** Orders of a zone that no host has carried out yet. */
    static int ahead(DSLContext sql, String zoneId) {
        return sql.fetchCount(INSTANCE_ORDER, INSTANCE_ORDER.ZONE_ID.eq(zoneId).and(LiveInstanceRepository.AHEAD));
    }

    /** Whether an order of a zone lately failed after so many attempts. */
    static boolean wereRefused(DSLContext sql, String zoneId, int attempts, Duration lately) {
        return sql.fetchExists(INSTANCE_ORDER,
                INSTANCE_ORDER.ZONE_ID.eq(zoneId)
                        .and(INSTANCE_ORDER.STATE.eq("failed"))
                        .and(INSTANCE_ORDER.ATTEMPTS.ge((short) attempts))
                        .and(INSTANCE_ORDER.ENDED_AT.gt(DbClock.before(lately))));
    }

    /** Name of the instance that a host has taken an order for, or {@code null}. */
    static @Nullable String instanceOf(DSLContext sql, UUID orderId) {
        return sql.select(INSTANCE_ORDER.INSTANCE_ID)
                .from(INSTANCE_ORDER)
                .where(INSTANCE_ORDER.ORDER_ID.eq(orderId))
                .fetchOne(INSTANCE_ORDER.INSTANCE_ID);
    }

    /** Writes orders down as waiting; not those that were there before. */
    static void insert(DSLContext sql, Collection<InstanceOrder> orders, Duration patience) {
        BatchBindStep rows = sql.batch(sql
                .insertInto(INSTANCE_ORDER, INSTANCE_ORDER.DUE_AT, INSTANCE_ORDER.ORDER_ID, INSTANCE_ORDER.ZONE_ID,
                        INSTANCE_ORDER.CAPACITY, INSTANCE_ORDER.ADMITS, INSTANCE_ORDER.PARTY_ID, INSTANCE_ORDER.TEAMS,
                        INSTANCE_ORDER.WIN_POINTS, INSTANCE_ORDER.ROUND_MS, INSTANCE_ORDER.WAIT_FOR)
                .values(DbClock.in(patience), null, null, null, null, null, null, null, null, null)
                .onConflictDoNothing());
        BatchBindStep seats = sql.batch(
                sql.insertInto(INSTANCE_SEAT, INSTANCE_SEAT.ORDER_ID, INSTANCE_SEAT.CHARACTER_ID, INSTANCE_SEAT.TEAM)
                        .values((UUID) null, null, null)
                        .onConflictDoNothing());
        for (InstanceOrder order : orders) {
            MatchTerms match = order.match() == null ? NO_MATCH : order.match();
            var _ = rows.bind(order.orderId(), order.zoneId(), order.capacity(), order.isInvited() ? "seats" : "all",
                    order.partyId(), match.teams(), match.winPoints(), match.roundMs(), match.waitFor());
            for (InstanceOrder.Seat seat : order.seats()) {
                var _ = seats.bind(order.orderId(), seat.characterId(), (short) seat.team());
            }
        }
        rows.execute();
        if (seats.size() > 0) {
            seats.execute();
        }
    }

    /** From here to the end of the transaction nobody else places. */
    static void lockPlacing(DSLContext sql) {
        sql.fetch("select pg_advisory_xact_lock({0})", DSL.val(PLACING));
    }

    /** Free slots of hosts that may be sent players. */
    static Map<UUID, Integer> freeSlots(DSLContext sql, Condition reachable) {
        Field<Integer> used = DSL.field(
                DSL.selectCount().from(ZONE_INSTANCE).where(ZONE_INSTANCE.BOOT_ID.eq(ZONE_HOST.BOOT_ID).and(RUNS)));
        Field<Integer> free = ZONE_HOST.SLOTS.minus(used);
        return sql.select(ZONE_HOST.BOOT_ID, free)
                .from(ZONE_HOST)
                .where(ZONE_HOST.STATE.eq("READY")
                        .and(ZONE_HOST.SLOTS.gt(0))
                        .and(ZONE_HOST.DRAIN_WANTED_AT.isNull())
                        .and(reachable))
                .fetchMap(ZONE_HOST.BOOT_ID, free);
    }

    /** Waiting orders, the oldest first, locked. */
    static List<UUID> lockWaiting(DSLContext sql, int most) {
        return sql.select(INSTANCE_ORDER.ORDER_ID)
                .from(INSTANCE_ORDER)
                .where(INSTANCE_ORDER.STATE.eq("waiting").and(INSTANCE_ORDER.DUE_AT.gt(DbClock.now())))
                .orderBy(INSTANCE_ORDER.ORDERED_AT, INSTANCE_ORDER.ORDER_ID)
                .limit(most)
                .forUpdate()
                .skipLocked()
                .fetch(INSTANCE_ORDER.ORDER_ID);
    }

    /** Gives orders to hosts; each gets an instance row of its own, whose key tickets will carry. */
    static void place(DSLContext sql, Map<UUID, UUID> hosts, Duration answerWithin) {
        Field<String> name = INSTANCE_ORDER.ZONE_ID.concat(DSL.inline("-"))
                .concat(Sequences.INSTANCE_ORDINAL_SEQ.nextval().cast(String.class));
        BatchBindStep instances = sql.batch(sql
                .insertInto(ZONE_INSTANCE, ZONE_INSTANCE.INSTANCE_ID, ZONE_INSTANCE.ZONE_ID, ZONE_INSTANCE.BOOT_ID,
                        ZONE_INSTANCE.CAPACITY, ZONE_INSTANCE.ORDER_ID, ZONE_INSTANCE.ADMITS)
                .select(DSL
                        .select(name, INSTANCE_ORDER.ZONE_ID, DSL.val((UUID) null), INSTANCE_ORDER.CAPACITY,
                                INSTANCE_ORDER.ORDER_ID, INSTANCE_ORDER.ADMITS)
                        .from(INSTANCE_ORDER)
                        .where(INSTANCE_ORDER.ORDER_ID.eq((UUID) null))));
        BatchBindStep orders = sql.batch(sql.update(INSTANCE_ORDER)
                .set(INSTANCE_ORDER.STATE, DSL.inline("opening"))
                .set(INSTANCE_ORDER.BOOT_ID, ZONE_INSTANCE.BOOT_ID)
                .set(INSTANCE_ORDER.INSTANCE_ID, ZONE_INSTANCE.INSTANCE_ID)
                .set(INSTANCE_ORDER.INSTANCE_KEY, ZONE_INSTANCE.INSTANCE_KEY)
                .set(INSTANCE_ORDER.ATTEMPTS, INSTANCE_ORDER.ATTEMPTS.plus(DSL.inline(1)))
                .set(INSTANCE_ORDER.DUE_AT, DbClock.in(answerWithin))
                .from(ZONE_INSTANCE)
                .where(INSTANCE_ORDER.ORDER_ID.eq((UUID) null)
                        .and(ZONE_INSTANCE.ORDER_ID.eq(INSTANCE_ORDER.ORDER_ID))
                        .and(ZONE_INSTANCE.CLOSED_AT.isNull())));
        hosts.forEach((orderId, bootId) -> {
            var _ = instances.bind(bootId, orderId);
            var _ = orders.bind(orderId);
        });
        instances.execute();
        orders.execute();
        Database.announce(sql, Topic.HOST_WISHES);
    }

    /** What hosts have to do, the oldest first, at most so much in all; those that have nothing to do are left out. */
    static Map<UUID, List<Order>> ordersOf(DSLContext sql, Collection<UUID> bootIds, int most) {
        return sql.selectFrom(INSTANCE_ORDER)
                .where(INSTANCE_ORDER.BOOT_ID.in(bootIds).and(INSTANCE_ORDER.STATE.in("opening", "closing")))
                .orderBy(INSTANCE_ORDER.ORDERED_AT, INSTANCE_ORDER.ORDER_ID)
                .limit(most)
                .fetchGroups(INSTANCE_ORDER.BOOT_ID, OrderRepository::toOrder);
    }

    private static Order toOrder(InstanceOrderRecord r) {
        MatchTerms match = r.getTeams() == 0
                ? null
                : new MatchTerms(r.getTeams(), r.getWinPoints(), r.getRoundMs(), r.getWaitFor());
        return new Order(r.getOrderId(), r.getState().equals("opening") ? OrderKind.OPEN : OrderKind.CLOSE,
                r.getInstanceId(), r.getZoneId(), r.getInstanceKey(), r.getCapacity(), match);
    }

    /** Ordered instances that a host may be running, by name. */
    static List<String> runningOn(DSLContext sql, UUID bootId) {
        return sql.select(ZONE_INSTANCE.INSTANCE_ID)
                .from(ZONE_INSTANCE)
                .where(ZONE_INSTANCE.BOOT_ID.eq(bootId).and(RUNS))
                .fetch(ZONE_INSTANCE.INSTANCE_ID);
    }

    /** The instance of an order is there; false when that is no news or not wanted any more. */
    static boolean opened(DSLContext sql, UUID bootId, UUID orderId) {
        boolean news = sql.update(INSTANCE_ORDER)
                .set(INSTANCE_ORDER.STATE, "open")
                .where(INSTANCE_ORDER.ORDER_ID.eq(orderId)
                        .and(INSTANCE_ORDER.BOOT_ID.eq(bootId))
                        .and(INSTANCE_ORDER.STATE.eq("opening")))
                .execute() == 1;
        if (news) {
            sql.update(ZONE_INSTANCE)
                    .set(ZONE_INSTANCE.STATE, "READY")
                    .where(ZONE_INSTANCE.ORDER_ID.eq(orderId).and(ZONE_INSTANCE.CLOSED_AT.isNull()))
                    .execute();
        }
        return news;
    }

    /** Where an order is, and how often it was placed. */
    record Placed(String state, int attempts) {}

    /** An order on this host, its row locked; {@code null}: it is none of the host's. */
    static @Nullable Placed lockPlaced(DSLContext sql, UUID bootId, UUID orderId) {
        return sql.select(INSTANCE_ORDER.STATE, INSTANCE_ORDER.ATTEMPTS)
                .from(INSTANCE_ORDER)
                .where(INSTANCE_ORDER.ORDER_ID.eq(orderId).and(INSTANCE_ORDER.BOOT_ID.eq(bootId)))
                .forUpdate()
                .fetchOne(r -> new Placed(r.value1(), r.value2()));
    }

    /** An order whose row is locked has ended, and with it its instance. */
    static void end(DSLContext sql, UUID orderId, String state, @Nullable String cause) {
        closeInstance(sql, orderId);
        sql.update(INSTANCE_ORDER)
                .set(INSTANCE_ORDER.STATE, state)
                .set(INSTANCE_ORDER.CAUSE, cause)
                .set(INSTANCE_ORDER.ENDED_AT, DbClock.now())
                .where(INSTANCE_ORDER.ORDER_ID.eq(orderId))
                .execute();
    }

    /** An order whose row is locked waits for another host. */
    static void again(DSLContext sql, UUID orderId, String cause, Duration patience) {
        closeInstance(sql, orderId);
        sql.update(INSTANCE_ORDER)
                .set(INSTANCE_ORDER.STATE, "waiting")
                .set(INSTANCE_ORDER.CAUSE, cause)
                .setNull(INSTANCE_ORDER.BOOT_ID)
                .set(INSTANCE_ORDER.DUE_AT, DbClock.in(patience))
                .where(INSTANCE_ORDER.ORDER_ID.eq(orderId))
                .execute();
    }

    private static void closeInstance(DSLContext sql, UUID orderId) {
        sql.update(ZONE_INSTANCE)
                .set(ZONE_INSTANCE.STATE, "STOPPED")
                .set(ZONE_INSTANCE.PLAYERS, 0)
                .set(ZONE_INSTANCE.CLOSED_AT, DbClock.now())
                .where(ZONE_INSTANCE.ORDER_ID.eq(orderId).and(ZONE_INSTANCE.CLOSED_AT.isNull()))
                .execute();
    }

    /** Instances nobody needs any more; an order that is not placed ends at once. */
    static void wantClosed(DSLContext sql, Collection<UUID> orderIds) {
        sql.update(INSTANCE_ORDER)
                .set(INSTANCE_ORDER.STATE, "closing")
                .where(INSTANCE_ORDER.ORDER_ID.in(orderIds).and(INSTANCE_ORDER.STATE.in("opening", "open")))
                .execute();
        sql.update(INSTANCE_ORDER)
                .set(INSTANCE_ORDER.STATE, "closed")
                .set(INSTANCE_ORDER.ENDED_AT, DbClock.now())
                .where(INSTANCE_ORDER.ORDER_ID.in(orderIds).and(INSTANCE_ORDER.STATE.eq("waiting")))
                .execute();
        Database.announce(sql, Topic.HOST_WISHES);
    }

    /** An order in trouble. */
    record Stuck(UUID orderId, String state, int attempts, boolean hostGone) {}

    /** Orders that nobody serves: their host is gone, or it did not answer in time, or none was found; locked. */
    static List<Stuck> lockStuck(DSLContext sql, int most) {
        Condition gone = DSL.notExists(DSL.selectOne()
                .from(ZONE_INSTANCE)
                .join(ZONE_HOST)
                .on(ZONE_HOST.BOOT_ID.eq(ZONE_INSTANCE.BOOT_ID))
                .where(ZONE_INSTANCE.INSTANCE_KEY.eq(INSTANCE_ORDER.INSTANCE_KEY)
                        .and(ZONE_INSTANCE.CLOSED_AT.isNull())
                        .and(ZONE_HOST.STATE.notIn("LOST", "STOPPED", "SUPERSEDED"))));
        Condition late = INSTANCE_ORDER.DUE_AT.lt(DbClock.now()).and(INSTANCE_ORDER.STATE.in("waiting", "opening"));
        Field<Boolean> hostGone = DSL.field(INSTANCE_ORDER.STATE.ne("waiting").and(gone));
        return sql.select(INSTANCE_ORDER.ORDER_ID, INSTANCE_ORDER.STATE, INSTANCE_ORDER.ATTEMPTS, hostGone)
                .from(INSTANCE_ORDER)
                .where(INSTANCE_ORDER.ENDED_AT.isNull().and(late.or(hostGone)))
                .limit(most)
                .forUpdate()
                .skipLocked()
                .fetch(r -> new Stuck(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    /** Characters that were loaded into an instance take their seats; returns the teams of those who had one. */
    static Map<Long, Integer> takeSeats(DSLContext sql, Collection<Long> characterIds) {
        return sql.update(INSTANCE_SEAT)
                .set(INSTANCE_SEAT.TAKEN_AT, DSL.coalesce(INSTANCE_SEAT.TAKEN_AT, DbClock.now()))
                .from(CHARACTER_LEASE.join(ZONE_INSTANCE)
                        .on(ZONE_INSTANCE.INSTANCE_KEY.eq(CHARACTER_LEASE.INSTANCE_KEY)))
                .where(CHARACTER_LEASE.CHARACTER_ID.in(characterIds)
                        .and(INSTANCE_SEAT.CHARACTER_ID.eq(CHARACTER_LEASE.CHARACTER_ID))
                        .and(INSTANCE_SEAT.ORDER_ID.eq(ZONE_INSTANCE.ORDER_ID)))
                .returningResult(INSTANCE_SEAT.CHARACTER_ID, INSTANCE_SEAT.TEAM)
                .fetchMap(INSTANCE_SEAT.CHARACTER_ID, r -> r.value2().intValue());
    }

    /** Whether a character may come into an instance: all may, or there is a seat for it. */
    static Condition mayEnter(long characterId) {
        return ZONE_INSTANCE.ADMITS.eq("all")
                .or(DSL.exists(DSL.selectOne()
                        .from(INSTANCE_SEAT)
                        .where(INSTANCE_SEAT.ORDER_ID.eq(ZONE_INSTANCE.ORDER_ID)
                                .and(INSTANCE_SEAT.CHARACTER_ID.eq(characterId)))));
    }

    /** Forgets at most so many orders that ended long ago; returns how many those were. */
    static int purgeOrders(DSLContext sql, Duration endedFor, int most) {
        return Batches.delete(sql, INSTANCE_ORDER, INSTANCE_ORDER.ENDED_AT.lt(DbClock.beforeStart(endedFor)), most);
    }

    /** Forgets the instances that orders opened and that closed long ago. */
    static int purgeInstances(DSLContext sql, Duration endedFor) {
        Condition old = ZONE_INSTANCE.ORDER_ID.isNotNull().and(ZONE_INSTANCE.CLOSED_AT.lt(DbClock.before(endedFor)));
        LeaseRepository.releaseAllIn(sql, old);
        return sql.deleteFrom(ZONE_INSTANCE).where(old).execute();
    }
}
