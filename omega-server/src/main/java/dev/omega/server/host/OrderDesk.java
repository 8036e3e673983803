package dev.omega.server.host;

import dev.omega.server.hostlink.HostOrders;
import dev.omega.server.hostlink.HostOrders.AnswersRequest;
import dev.omega.server.hostlink.HostOrders.MatchTerms;
import dev.omega.server.hostlink.HostOrders.Order;
import dev.omega.server.hostlink.HostOrders.OrderAnswer;
import dev.omega.server.hostlink.HostOrders.OrderKind;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.rules.ArenaRules;
import dev.omega.server.zone.RoundSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes instances as the API orders it, by heartbeats and before them: what is heard twice is done once. {@link #take} never
 * blocks; one virtual thread runs {@link #run}, and each instance that is being emptied has one of its own. An answer that is not heard is
 * given again, because the order comes again.
 */
final class OrderDesk {

    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);
    /** As between rounds in the realm: players see how it ended before the instance closes. */
    private static final int PAUSE_MS = 10_000;
    private static final int KILL_POINTS = 1;
    private static final int FAREWELL_SECONDS = 2;
    private static final long EMPTY_WITHIN_MS = 15_000;
    private static final long POLL_MS = 50;
    private static final int MAX_REASON = 200;
    private static final int MOST_CLOSED = 1_000;

    private final Instances instances;
    private final Pacing pacing;
    private final OrderLink api;
    private final SlotOffer slots;
    private final HostLoad load;
    private final Workshop workshop;
    private final Function<Order, RoundSink> referees;
    private final Predicate<HostedInstance> moving;
    private final LinkedBlockingQueue<Order> waiting = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<OrderAnswer> answers = new LinkedBlockingQueue<>();
    private final Set<Order> atWork = ConcurrentHashMap.newKeySet();
    /** Keys of the last instances that were closed, oldest first: an order to open one was on its way for long. */
    private final Set<Long> closedKeys = Collections.synchronizedSet(new LinkedHashSet<>());

    /** Makes instances. */
    interface Workshop {

        /**
         * The zone as this host has it now.
         *
         * @throws IllegalArgumentException when it has none of that name
         */
        ZoneDefinition definition(String zoneId);

        /** An instance that does not tick yet. */
        HostedInstance build(int slot, Order order, ZoneDefinition definition, RoundSink rounds);
    }

    /**
     * A desk without orders.
     *
     * @param slots how many ordered instances the host takes
     * @param referees who takes the result of an order's match
     * @param moving whether somebody is on its way from an instance to another
     */
    OrderDesk(
            Instances instances,
            Pacing pacing,
            OrderLink api,
            SlotOffer slots,
            Workshop workshop,
            Function<Order, RoundSink> referees,
            Predicate<HostedInstance> moving) {
        this.instances = instances;
        this.pacing = pacing;
        this.api = api;
        this.slots = slots;
        this.load = new HostLoad(instances, pacing);
        this.workshop = workshop;
        this.referees = referees;
        this.moving = moving;
    }

    /** How many ordered instances the host takes now; to be asked with each heartbeat. */
    int offered() {
        return slots.measure(load.measure(), System.nanoTime());
    }

    /** What the API wants; orders that are being worked on are not begun again. */
    void take(List<Order> orders) {
        for (Order order : orders) {
            if (atWork.add(order)) {
                waiting.add(order);
            }
        }
    }

    /** Serves until interrupted. */
    void run() throws InterruptedException {
        while (true) {
            begin(waiting.take());
            for (Order next = waiting.poll(); next != null; next = waiting.poll()) {
                begin(next);
            }
            answer();
        }
    }

    private void begin(Order order) {
        if (order.kind() == OrderKind.OPEN) {
            finish(order, open(order));
        } else {
            Thread.ofVirtual().name("close-" + order.instanceId()).start(() -> close(order));
        }
    }

    private void finish(Order order, String refusal) {
        if (order.orderId().getMostSignificantBits() != 0) {
            answers.add(new OrderAnswer(order.orderId(), order.kind(), refusal.isEmpty(),
                    refusal.isEmpty() ? null : refusal));
        }
        atWork.remove(order);
    }

    /** Why the instance cannot be opened; empty when it runs. */
    private String open(Order order) {
        if (instances.byId(order.instanceId()) != null) {
            return "";
        }
        if (closedKeys.contains(order.instanceKey())) {
            return "it was closed here before";
        }
        if (instances.all().size() - instances.fixed().size() >= slots.given()) {
            return "all " + slots.given() + " slots are taken";
        }
        try {
            ZoneDefinition definition = playedAs(workshop.definition(order.zoneId()), order.match());
            HostedInstance instance = workshop.build(instances.freeSlot(), order, definition, referees.apply(order));
            instance.opened(order.instanceKey());
            add(instance);
            LOG.info("instance {} opened by order", order.instanceId());
            return "";
        } catch (IllegalArgumentException unfit) {
            LOG.error("order {}: {}", order.orderId(), unfit.getMessage());
            return reason(String.valueOf(unfit.getMessage()));
        } catch (RuntimeException unforeseen) {
            LOG.error("order {} cannot be carried out", order.orderId(), unforeseen);
            return reason("unexpected: " + unforeseen);
        }
    }

    /** Both or neither: what does not tick is not there. */
    private void add(HostedInstance instance) {
        instances.add(instance);
        boolean ticks = false;
        try {
            pacing.add(instance);
            ticks = true;
        } finally {
            if (!ticks) {
                instances.remove(instance);
            }
        }
    }

    private static String reason(String why) {
        String line = why.replaceAll("\\p{Cntrl}", " ");
        return line.substring(0, Math.min(MAX_REASON, line.length()));
    }

    /** The zone with the rounds of one match. */
    private static ZoneDefinition playedAs(ZoneDefinition definition, @Nullable MatchTerms match) {
        if (match == null) {
            return definition;
        }
        if (!definition.rules().pvp()) {
            throw new IllegalArgumentException(
                    "nobody can be hurt in zone " + definition.zoneId() + ": a match needs a zone of kind arena");
        }
        ArenaRules own = definition.rules().arena();
        return definition
                .withRules(definition.rules()
                        .withArena(new ArenaRules(match.teams(), own == null ? KILL_POINTS : own.killPoints(),
                                match.winPoints(), match.roundMs(), PAUSE_MS, own == null ? null : own.board(),
                                match.waitFor())));
    }

    private void close(Order order) {
        HostedInstance instance = instances.byId(order.instanceId());
        try {
            if (instance != null && !instances.fixed().contains(instance)) {
                await(() -> instance.hasFailed() || !moving.test(instance));
                instance.zone().inbox().offerDrain(instance.zone().stats().players() == 0 ? 0 : FAREWELL_SECONDS);
                await(() -> instance.hasFailed() || instance.zone().isDrained());
                pacing.remove(instance);
                instances.remove(instance);
                remember(instance.key());
                LOG.info("instance {} closed by order", order.instanceId());
            }
            finish(order, "");
            answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unforeseen) {
            LOG.error("instance {} is not closed; the order comes again", order.instanceId(), unforeseen);
        } finally {
            atWork.remove(order);
        }
    }

    private void remember(long closedKey) {
        synchronized (closedKeys) {
            closedKeys.add(closedKey);
            if (closedKeys.size() > MOST_CLOSED) {
                closedKeys.remove(closedKeys.iterator().next());
            }
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadlineNs = System.nanoTime() + EMPTY_WITHIN_MS * 1_000_000;
        while (!condition.getAsBoolean() && System.nanoTime() - deadlineNs < 0) {
            Thread.sleep(POLL_MS);
        }
    }

    private void answer() throws InterruptedException {
        List<OrderAnswer> batch = new ArrayList<>();
        answers.drainTo(batch, HostOrders.MAX_ANSWERS);
        if (batch.isEmpty()) {
            return;
        }
        try {
            api.answer(new AnswersRequest(batch));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} answers to orders not heard: {}", batch.size(), e.getMessage());
        }
    }
}
