package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.hostlink.HostOrders.AnswersRequest;
import dev.omega.server.hostlink.HostOrders.Order;
import dev.omega.server.hostlink.HostOrders.OrderAnswer;
import dev.omega.server.hostlink.HostOrders.OrderKind;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.zone.CheckpointCell;
import dev.omega.server.zone.CheckpointSink;
import dev.omega.server.zone.RoundSink;
import dev.omega.server.zone.Strategies;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OrderDeskTest {

    private final LinkedBlockingQueue<OrderAnswer> answers = new LinkedBlockingQueue<>();
    private final Instances instances = new Instances(List.of());
    private final OrderDesk desk = new OrderDesk(instances, new Pacing(instances.all(), 2, () -> true), this::hear,
            new SlotOffer(2), new Workshop(), _ -> RoundSink.NONE, _ -> false);
    private final List<Thread> threads = new ArrayList<>(List.of(serving(desk)));

    private static Thread serving(OrderDesk desk) {
        return Thread.ofVirtual().start(() -> {
            try {
                desk.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterEach
    void stop() {
        threads.forEach(Thread::interrupt);
    }

    private void hear(AnswersRequest request) {
        answers.addAll(request.answers());
    }

    /** Fails in a way nobody has thought of. */
    private static final class Workshop implements OrderDesk.Workshop {

        @Override
        public ZoneDefinition definition(String zoneId) {
            throw new IllegalStateException("a map\nwith a hole in zone " + zoneId);
        }

        @Override
        public HostedInstance build(int slot, Order order, ZoneDefinition definition, RoundSink rounds) {
            throw new AssertionError("there is nothing to build");
        }
    }

    private static Order order(OrderKind kind, String zone) {
        return new Order(UUID.randomUUID(), kind, zone + "-100001", zone, 7, 2, null);
    }

    @Test
    void desk_shouldRefuseAnOrderThatFailsUnforeseenAndServeTheNext() throws Exception {
        Order first = order(OrderKind.OPEN, "arena");
        Order second = order(OrderKind.OPEN, "forest");
        Order last = order(OrderKind.CLOSE, "arena");
        for (Order order : List.of(first, second, last)) {
            desk.take(List.of(order));
            OrderAnswer answer = answers.take();
            assertEquals(order.orderId(), answer.orderId());
            assertEquals(order.kind() == OrderKind.CLOSE, answer.done(), "what does not run is closed");
            if (!answer.done()) {
                String reason = String.valueOf(answer.reason());
                assertTrue(reason.contains("with a hole in zone " + order.zoneId()), reason);
                assertFalse(reason.contains("\n"), "one line");
            }
        }
        assertTrue(instances.all().isEmpty());
    }

    @Test
    void refusedOrder_shouldBeTriedAgainWhenItComesAgain() throws Exception {
        Order order = order(OrderKind.OPEN, "arena");
        for (int i = 0; i < 2; i++) {
            desk.take(List.of(order));
            assertEquals(order.orderId(), answers.take().orderId());
        }
    }

    /** Makes arenas. */
    private static final class Arenas implements OrderDesk.Workshop {

        @Override
        public ZoneDefinition definition(String zoneId) {
            return RealmZones.catalog().definition(zoneId);
        }

        @Override
        public HostedInstance build(int slot, Order order, ZoneDefinition definition, RoundSink rounds) {
            return new HostedInstance(slot, order.instanceId(), definition, Strategies.ALL, InstanceShape.STANDARD,
                    new Unconcerned(), () -> (operation, character, fence, item, count) -> {}, new SecureRandom());
        }
    }

    private static final class Unconcerned implements CheckpointSink {

        @Override
        public void pending(CheckpointCell cell, boolean urgent) {}

        @Override
        public void abandoned(long characterId, long fence) {}
    }

    @Test
    void orderThatIsHeardAgain_shouldBeDoneOnceAndNotBringBackWhatWasClosed() throws Exception {
        Pacing pacing = new Pacing(instances.all(), 2, () -> true);
        pacing.start();
        OrderDesk builder = new OrderDesk(instances, pacing, this::hear, new SlotOffer(2), new Arenas(),
                _ -> RoundSink.NONE, _ -> false);
        threads.add(serving(builder));
        Order open = order(OrderKind.OPEN, "arena");
        try {
            for (int i = 0; i < 2; i++) {
                builder.take(List.of(open));
                assertTrue(answers.take().done());
                assertEquals(1, instances.all().size());
            }
            builder.take(List.of(order(OrderKind.CLOSE, "arena")));
            assertTrue(answers.take().done());
            builder.take(List.of(open));
            assertFalse(answers.take().done());
            assertTrue(instances.all().isEmpty());
        } finally {
            pacing.stop();
        }
    }
}
