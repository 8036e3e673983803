package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/** A way made longer, on a clock that stands until the next timer. */
final class DelayedLinkTest {

    private static final LinkDelay DELAY = LinkDelay.of(Duration.ofMillis(200), Duration.ofMillis(100));

    private final ManualClock clock = new ManualClock();
    private final PriorityQueue<Timed> timers = new PriorityQueue<>(Comparator.comparingLong(Timed::dueNs));
    private final Socket socket = new Socket();
    private final Ear ear = new Ear();

    private record Timed(long dueNs, Runnable task) {}

    private Link open() {
        return open(LinkFaults.of(DELAY));
    }

    private Link open(LinkFaults faults) {
        DelayedConnector.Timer timer = (delayNs, task) -> timers.add(new Timed(clock.nowNs() + delayNs, task));
        new DelayedConnector((url, listener) -> {
            socket.listener = listener;
            listener.onOpen(socket);
        }, faults, timer, clock, 7).connect(URI.create("ws://zone/"), ear);
        return ear.link;
    }

    private void pass(long millis) {
        long endNs = clock.nowNs() + millis * 1_000_000;
        while (!timers.isEmpty() && timers.peek().dueNs <= endNs) {
            Timed next = timers.remove();
            clock.advanceNs(next.dueNs - clock.nowNs());
            next.task.run();
        }
        clock.advanceNs(endNs - clock.nowNs());
    }

    @Test
    void messages_shouldArriveInOrderWithinHalfOfARoundTripBothWays() {
        Link link = open();
        for (int i = 0; i < 1_000; i++) {
            link.send(new byte[]{(byte) i}, 0, 1);
            link.flush();
            socket.listener.onRead();
            socket.listener.onMessage(new byte[]{9, (byte) i}, 1, 1, 3);
            pass(10);
        }
        pass(150);
        assertOrdered(socket.sent, socket.sentNs);
        assertOrdered(ear.heard, ear.heardNs);
    }

    private void assertOrdered(List<Byte> messages, List<Long> atNs) {
        assertEquals(1_000, messages.size());
        long firstNs = clock.nowNs() - 10_150_000_000L;
        long sum = 0;
        for (int i = 0; i < 1_000; i++) {
            assertEquals((byte) i, messages.get(i));
            long tookNs = atNs.get(i) - firstNs - i * 10_000_000L;
            assertTrue(tookNs >= 50_000_000L && tookNs <= 150_000_000L, "message " + i + " took " + tookNs);
            sum += tookNs;
        }
        // Waiting for the one before makes the mean longer than the 100 ms of the draw.
        assertTrue(sum / 1_000 > 100_000_000L && sum / 1_000 < 145_000_000L, "mean " + sum / 1_000);
    }

    @Test
    void flush_shouldKeepTogetherWhatWasSentTogether() {
        Link link = open();
        assertEquals(8, link.send(new byte[]{1, 2}, 0, 2));
        link.send(new byte[]{3}, 0, 1);
        pass(500);
        assertEquals(List.of(), socket.sent);
        link.flush();
        pass(49);
        assertEquals(List.of(), socket.sent);
        pass(101);
        assertEquals(List.of((byte) 1, (byte) 3), socket.sent);
        assertEquals(1, socket.flushes);
    }

    @Test
    void end_shouldComeAfterWhatWasReadAndCloseAfterWhatWasSent() {
        Link link = open();
        socket.listener.onRead();
        socket.listener.onMessage(new byte[]{5}, 0, 1, 3);
        socket.listener.onEnd(LinkListener.End.CLOSED, 4003, "slow");
        assertEquals(List.of(), ear.heard);
        pass(300);
        assertEquals(List.of((byte) 5, (byte) -1), ear.heard);
        link.send(new byte[]{7}, 0, 1);
        link.flush();
        link.close(1000);
        assertEquals(List.of((byte) 7, (byte) -1), socket.sent);
        pass(300);
        assertEquals(2, socket.sent.size());
    }

    @Test
    void narrowLine_shouldPassNoMoreBytesThanItTakesBothWays() {
        Link link = open(new LinkFaults(LinkDelay.NONE, 1_000, 0, 0, 0));
        for (int i = 0; i < 20; i++) {
            link.send(new byte[94], 0, 94);
            link.flush();
            socket.listener.onRead();
            socket.listener.onMessage(new byte[98], 0, 98, 100);
        }
        pass(1_001);
        assertEquals(10, socket.sent.size(), "of 100 B each with their frames");
        assertEquals(11, ear.heard.size(), "what is read with a message comes with it");
        pass(1_000);
        assertEquals(20, socket.sent.size());
        assertEquals(20, ear.heard.size());
    }

    @Test
    void stall_shouldHoldBackBothWaysAndThenLetAllThrough() {
        Link link = open(new LinkFaults(LinkDelay.NONE, 0, 10_000_000_000L, 3_000_000_000L, 0));
        for (int i = 0; i < 200; i++) {
            link.send(new byte[]{(byte) i}, 0, 1);
            link.flush();
            socket.listener.onRead();
            socket.listener.onMessage(new byte[]{(byte) i}, 0, 1, 3);
            pass(100);
        }
        pass(3_000);
        assertEquals(200, socket.sent.size());
        assertEquals(socket.sentNs, ear.heardNs, "both ways at the same time");
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < 200; i++) {
            gaps.add(socket.sentNs.get(i) - socket.sentNs.get(i - 1));
        }
        long stalls = gaps.stream().filter(gap -> gap > 2_000_000_000L && gap <= 3_100_000_000L).count();
        assertTrue(stalls >= 1 && stalls <= 3, "stalls in 20 s: " + stalls);
        assertTrue(gaps.stream().filter(gap -> gap == 0).count() >= 20, "what waited comes at once");
    }

    @Test
    void halfOpenLine_shouldPassNothingAndTellNobody() {
        Link link = open(new LinkFaults(LinkDelay.NONE, 0, 0, 0, 4_000_000_000L));
        pass(6_001);
        link.send(new byte[]{1}, 0, 1);
        link.flush();
        socket.listener.onRead();
        socket.listener.onMessage(new byte[]{2}, 0, 1, 3);
        socket.listener.onEnd(LinkListener.End.CLOSED, 4008, "silent");
        pass(60_000);
        assertEquals(List.of(), socket.sent);
        assertEquals(List.of(), ear.heard);
        link.close(1001);
        assertEquals(List.of(), socket.sent, "nor does a close frame pass");
        link.abort();
        assertEquals(List.of((byte) -2), socket.sent);
    }

    @Test
    void faults_shouldKeepToTheirRanges() {
        assertThrows(IllegalArgumentException.class, () -> new LinkFaults(LinkDelay.NONE, 499, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new LinkFaults(LinkDelay.NONE, 0, 5_000_000_000L, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new LinkFaults(LinkDelay.NONE, 0, 0, 0, 1));
        assertTrue(LinkFaults.of(LinkDelay.NONE).isNone());
    }

    @Test
    void jitter_shouldNotExceedTheDelay() {
        assertThrows(IllegalArgumentException.class, () -> LinkDelay.of(Duration.ofMillis(50), Duration.ofMillis(51)));
        assertThrows(IllegalArgumentException.class, () -> LinkDelay.of(Duration.ofSeconds(3), Duration.ZERO));
        assertTrue(LinkDelay.of(Duration.ZERO, Duration.ZERO).isNone());
    }

    private final class Socket implements Link {

        private LinkListener listener = ear;
        private final List<Byte> sent = new ArrayList<>();
        private final List<Long> sentNs = new ArrayList<>();
        private int flushes;

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public int send(byte[] payload, int offset, int length) {
            sent.add(payload[offset]);
            sentNs.add(clock.nowNs());
            return length;
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public void setReading(boolean reading) {
            // Reads always.
        }

        @Override
        public void close(int code) {
            sent.add((byte) -1);
        }

        @Override
        public void abort() {
            sent.add((byte) -2);
        }
    }

    private final class Ear implements LinkListener {

        private Link link = socket;
        private final List<Byte> heard = new ArrayList<>();
        private final List<Long> heardNs = new ArrayList<>();

        @Override
        public void onOpen(Link opened) {
            link = opened;
        }

        @Override
        public void onRead() {
            // Messages follow.
        }

        @Override
        public void onMessage(byte[] buffer, int offset, int length, int frameBytes) {
            heard.add(buffer[offset]);
            heardNs.add(clock.nowNs());
        }

        @Override
        public void onEnd(End end, int code, String reason) {
            heard.add((byte) -1);
        }
    }
}
