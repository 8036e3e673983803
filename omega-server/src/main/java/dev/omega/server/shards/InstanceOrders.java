package dev.omega.server.shards;

import dev.omega.server.hostlink.HostHeartbeat.InstanceStatus;
import dev.omega.server.hostlink.HostOrders.Order;
import dev.omega.server.hostlink.HostOrders.OrderAnswer;
import dev.omega.server.hostlink.HostOrders.OrderKind;
import dev.omega.server.store.Batches;
import dev.omega.server.store.Database;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens instances on hosts that have slots for them, and closes them. An order is a row: it survives every API server, is told to its
 * host at once if that listens, and with each heartbeat until it has answered, and goes to another host when the first one refuses, is silent, or dies before
 * it answered. What dies later has failed; whoever ordered it decides what then. Any thread that may block.
 */
public final class InstanceOrders {

    /** An order that no host has room for is given up after this. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Several heartbeats: a host opens an instance in milliseconds. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(6);
    private static final int MAX_ATTEMPTS = 3;
    /** What hosts refused to the end is not ordered again at once. */
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(10);
    private static final int BATCH = 200;
    private static final int MOST_TOLD = 500;
    /** Each takes its seats with it. */
    private static final int PURGED_AT_A_TIME = 500;
    private static final Duration PURGE_AFTER = Duration.ofHours(1);
    /** The first ordinal of ordered instances; lower ones were started by operators. */
    private static final int FIRST_ORDINAL = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(InstanceOrders.class);

    private final Database database;
    private final HostPresence presence;

    InstanceOrders(Database database, HostPresence presence) {
        this.database = database;
        this.presence = presence;
    }

    /** How many more instances hosts have slots for, in the caller's transaction; until its end nobody else gives them away. */
    public int lockFreeSlots(DSLContext sql) {
        OrderRepository.lockPlacing(sql);
        return countFreeSlots(sql);
    }

    /** Whether a host has a slot for another instance just now, in the caller's transaction. */
    public boolean hasFreeSlot(DSLContext sql) {
        return countFreeSlots(sql) > 0;
    }

    /** The same number, which others may change at any moment. */
    int countFreeSlots(DSLContext sql) {
        return freeSlots(sql).values().stream().mapToInt(free -> Math.max(0, free)).sum();
    }

    /** Whether hosts lately refused to the end to open an instance of a zone: they may not have its content. */
    public boolean wereRefused(DSLContext sql, String zoneId) {
        return OrderRepository.wereRefused(sql, zoneId, MAX_ATTEMPTS, AFTER_REFUSAL);
    }

    private Map<UUID, Integer> freeSlots(DSLContext sql) {
        return OrderRepository.freeSlots(sql, presence.reachableHosts());
    }

    /** Orders instances, in the caller's transaction; those that were ordered before are not ordered again. */
    public void order(DSLContext sql, Collection<InstanceOrder> orders) {
        if (!orders.isEmpty()) {
            OrderRepository.insert(sql, orders, PATIENCE);
            place(sql);
        }
    }

    private void place(DSLContext sql) {
        OrderRepository.lockPlacing(sql);
        Map<UUID, Integer> free = freeSlots(sql);
        Map<UUID, UUID> hosts = new LinkedHashMap<>();
        for (UUID orderId : OrderRepository.lockWaiting(sql, MOST_TOLD)) {
            UUID roomiest = free.entrySet()
                    .stream()
                    .max(Map.Entry.<UUID, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .filter(host -> host.getValue() > 0)
                    .map(Map.Entry::getKey)
                    .orElse(null);
            if (roomiest == null) {
                break;
            }
            free.merge(roomiest, -1, Integer::sum);
            hosts.put(orderId, roomiest);
        }
        if (!hosts.isEmpty()) {
            OrderRepository.place(sql, hosts, ANSWER_WITHIN);
        }
    }

    /** Sends nobody to an instance any more and its players to another one, in the caller's transaction. */
    public void merge(DSLContext sql, String from, String to) {
        if (InstanceRepository.drain(sql, from, true)) {
            InstanceRepository.move(sql, from, to);
        }
    }

    /** These instances are needed no longer, in the caller's transaction; saying it twice does no harm. */
    public void close(DSLContext sql, Collection<UUID> orderIds) {
        if (!orderIds.isEmpty()) {
            OrderRepository.wantClosed(sql, orderIds);
        }
    }

    /** What hosts have to do, at most 500 orders in all, the oldest; in the caller's transaction. */
    public static Map<UUID, List<Order>> ordersOf(DSLContext sql, Collection<UUID> bootIds) {
        return OrderRepository.ordersOf(sql, bootIds, MOST_TOLD);
    }

    /** To close those ordered instances of a host that nobody knows any more, in the caller's transaction. */
    public static List<Order> closingUnknown(DSLContext sql, UUID bootId, List<InstanceStatus> running) {
        List<String> ordered =
                running.stream().map(InstanceStatus::instanceId).filter(InstanceOrders::isOrdered).toList();
        if (ordered.isEmpty()) {
            return List.of();
        }
        Set<String> known = new HashSet<>(OrderRepository.runningOn(sql, bootId));
        return ordered.stream()
                .filter(id -> !known.contains(id))
                .map(id -> new Order(new UUID(0, 0), OrderKind.CLOSE, id, "", 0, 0, null))
                .toList();
    }

    private static boolean isOrdered(String instanceId) {
        String ordinal = instanceId.substring(instanceId.lastIndexOf('-') + 1);
        return ordinal.length() == Integer.toString(FIRST_ORDINAL).length()
                && ordinal.chars().allMatch(Character::isDigit);
    }

    /**
     * What a host did about its orders.
     *
     * @throws dev.omega.server.problem.Problem {@code host_unknown} or {@code host_superseded}
     */
    public void answered(UUID bootId, List<OrderAnswer> answers) {
        database.transact(sql -> {
            HostService.requireKnown(sql, bootId);
            answers.stream()
                    .sorted((a, b) -> a.orderId().compareTo(b.orderId()))
                    .forEach(a -> answered(sql, bootId, a));
            return bootId;
        });
    }

    private static void answered(DSLContext sql, UUID bootId, OrderAnswer answer) {
        OrderRepository.Placed order = OrderRepository.lockPlaced(sql, bootId, answer.orderId());
        if (order == null) {
            return;
        }
        if (answer.kind() == OrderKind.CLOSE) {
            if (answer.done() && order.state().equals("closing")) {
                OrderRepository.end(sql, answer.orderId(), "closed", null);
            }
        } else if (answer.done()) {
            var _ = OrderRepository.opened(sql, bootId, answer.orderId());
        } else if (order.state().equals("opening")) {
            LOG.warn("host {} cannot open an instance: {}", bootId, answer.reason());
            retry(sql, answer.orderId(), order.attempts(), answer.reason() == null ? "refused" : answer.reason());
        }
    }

    /** Another host may do what one did not; but not for ever. */
    private static void retry(DSLContext sql, UUID orderId, int attempts, String cause) {
        if (attempts < MAX_ATTEMPTS) {
            OrderRepository.again(sql, orderId, cause, PATIENCE);
        } else {
            OrderRepository.end(sql, orderId, "failed", cause);
        }
    }

    /** Looks after orders nobody serves, and places those that wait; any replica, as often as it likes. */
    public void work() {
        database.transact(sql -> {
            for (OrderRepository.Stuck order : OrderRepository.lockStuck(sql, BATCH)) {
                mend(sql, order);
            }
            return true;
        });
        database.transact(sql -> {
            place(sql);
            return true;
        });
    }

    private static void mend(DSLContext sql, OrderRepository.Stuck order) {
        String cause = order.hostGone() ? "its host is gone" : "its host did not answer";
        switch (order.state()) {
            case "waiting" -> OrderRepository.end(sql, order.orderId(), "failed", "no zone host had room for it");
            case "opening" -> retry(sql, order.orderId(), order.attempts(), cause);
            case "closing" -> OrderRepository.end(sql, order.orderId(), "closed", cause);
            default -> OrderRepository.end(sql, order.orderId(), "failed", cause);
        }
    }

    /** Forgets orders that ended an hour ago. */
    void purge() {
        Batches.run(database, PURGED_AT_A_TIME, (sql, most) -> OrderRepository.purgeOrders(sql, PURGE_AFTER, most));
        database.transact(sql -> OrderRepository.purgeInstances(sql, PURGE_AFTER));
    }
}
