package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneInboxTest {

    private final ZoneInbox inbox = new ZoneInbox(8);
    private final Journal journal = new Journal();

    @Test
    void records_shouldComeOutAsTheyWentIn() {
        inbox.offerInput(3, 101, 64, 0x8123_4567_89ab_cdefL);
        inbox.offerAction(4, 17, 42, 61, 412, -12345, 20480);
        inbox.offerHeartbeat(5, 99);
        inbox.offerResync(6, 12);
        assertEquals(4, inbox.drain(journal));
        assertEquals(List.of("input 3 101 64 8123456789abcdef", "action 4 17 42 61 412 -12345 20480", "heartbeat 5 99",
                "resync 6 12"), journal.lines);
    }

    @Test
    void ring_shouldRefuseAndCountWhenFullAndWorkOnAfterADrain() {
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 8; i++) {
                assertTrue(inbox.offerHeartbeat(i, round));
            }
            assertFalse(inbox.offerHeartbeat(8, round));
            assertEquals(8, inbox.drain(journal));
            assertEquals(0, inbox.drain(journal));
        }
        assertEquals(5, inbox.dropped());
        assertEquals(40, journal.lines.size());
    }

    @Test
    void chat_shouldBeRefusedWhenTooMuchWaitsButNotADisconnect() {
        for (int i = 0; i < ZoneInbox.CHAT_CAPACITY; i++) {
            assertTrue(inbox.offerChat(1, 0, "x"));
        }
        assertFalse(inbox.offerChat(1, 0, "x"));
        assertTrue(inbox.offerDisconnected(1));
        inbox.pollControl();
        assertTrue(inbox.offerChat(1, 0, "x"));
    }

    @Test
    void resume_shouldRefuseATokenOfAnotherLength() {
        assertThrows(IllegalArgumentException.class, () -> inbox.offerResume(1, new RecordedLink(), new byte[15], 0));
    }

    @Test
    void records_shouldAllArriveInOrderFromManyThreads() throws InterruptedException {
        ZoneInbox shared = new ZoneInbox(64);
        int threads = 4;
        int each = 5_000;
        Thread[] producers = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            int connection = t;
            producers[t] = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < each; i++) {
                    while (!shared.offerInput(connection, i, connection, i * 7L)) {
                        Thread.onSpinWait();
                    }
                }
            });
        }
        Order order = new Order(threads);
        while (order.count < threads * each) {
            shared.drain(order);
        }
        for (Thread producer : producers) {
            producer.join();
        }
        assertEquals("", order.mistakes.toString());
    }

    /** Writes down what it gets. */
    private static class Journal implements ZoneInbox.RecordHandler {

        final List<String> lines = new ArrayList<>();

        @Override
        public void onInput(int connection, int seq, int snapAck, long packedRuns) {
            lines.add("input " + connection + " " + seq + " " + snapAck + " " + Long.toHexString(packedRuns));
        }

        @Override
        public void onAction(int connection, ZoneInbox.ActionRecord action) {
            lines.add("action " + connection + " " + action.aseq + " " + action.skill + " " + action.view + " "
                    + action.targetNetId + " " + action.x + " " + action.y);
        }

        @Override
        public void onHeartbeat(int connection, int snapAck) {
            lines.add("heartbeat " + connection + " " + snapAck);
        }

        @Override
        public void onResync(int connection, int lastSnap) {
            lines.add("resync " + connection + " " + lastSnap);
        }
    }

    /** Checks that each connection's inputs count up and are whole. */
    private static final class Order extends Journal {

        final StringBuilder mistakes = new StringBuilder();
        int count;
        private final int[] next;

        Order(int threads) {
            next = new int[threads];
        }

        @Override
        public void onInput(int connection, int seq, int snapAck, long packedRuns) {
            count++;
            if (seq != next[connection]++ || snapAck != connection || packedRuns != seq * 7L) {
                mistakes.append(connection).append('/').append(seq).append(' ');
            }
        }
    }
}
