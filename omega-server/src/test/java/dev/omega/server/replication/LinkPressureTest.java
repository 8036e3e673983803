package dev.omega.server.replication;

import static dev.omega.server.replication.LinkPressure.Verdict.CLOSE;
import static dev.omega.server.replication.LinkPressure.Verdict.SEND;
import static dev.omega.server.replication.LinkPressure.Verdict.SKIP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LinkPressureTest {

    private static final int SIM_HZ = 40;
    private static final int NET_DIV = 4;

    private final LinkPressure pressure = new LinkPressure(SIM_HZ);
    private int tick = 1000;

    @Test
    void verdict_shouldBeSkipWhileBytesWaitAndCloseAboveTheLimit() {
        assertEquals(SEND, pressure.judge(0, tick));
        assertEquals(SKIP, pressure.judge(1, tick));
        assertEquals(SKIP, pressure.judge(64 * 1024, tick));
        assertEquals(CLOSE, pressure.judge(64 * 1024 + 1, tick));
    }

    @Test
    void verdict_shouldBeSkipAboveTwelveStatesInFlight() {
        send(12);
        assertEquals(SEND, pressure.judge(0, tick));
        send(1);
        assertEquals(13, pressure.inFlight());
        assertEquals(SKIP, pressure.judge(0, tick));
        acknowledgeAll();
        assertEquals(SEND, pressure.judge(0, tick));
    }

    @Test
    void verdict_shouldBeCloseAfterTenSecondsWithoutProgress() {
        send(1);
        assertEquals(SEND, pressure.judge(0, tick + 10 * SIM_HZ - NET_DIV - 1));
        assertEquals(CLOSE, pressure.judge(0, tick + 10 * SIM_HZ));
    }

    @Test
    void verdict_shouldNotBeCloseWhenThereWasNothingToAcknowledge() {
        send(1);
        acknowledgeAll();
        assertEquals(SEND, pressure.judge(0, tick + 60 * SIM_HZ));
        tick += 60 * SIM_HZ;
        send(1);
        assertEquals(SEND, pressure.judge(0, tick + SIM_HZ));
    }

    @Test
    void rate_shouldBeHalvedAfterTwoSecondsBehindAndRestoredAfterFiveInTouch() {
        send(7);
        int since = tick;
        while (tick < since + 2 * SIM_HZ - NET_DIV) {
            keepInFlight(7);
            assertFalse(pressure.isHalved(), "after " + (tick - since) + " ticks");
        }
        keepInFlight(7);
        keepInFlight(7);
        assertTrue(pressure.isHalved());
        acknowledgeAll();
        since = tick;
        while (tick < since + 5 * SIM_HZ - NET_DIV) {
            assertTrue(pressure.isHalved(), "after " + (tick - since) + " ticks");
            keepInFlight(2);
        }
        keepInFlight(2);
        keepInFlight(2);
        assertFalse(pressure.isHalved());
    }

    @Test
    void rate_shouldNotBeHalvedByAClientThatAcknowledgesOnceASecond() {
        for (int second = 0; second < 20; second++) {
            send(10);
            assertEquals(SEND, pressure.judge(0, tick));
            assertFalse(pressure.isHalved());
            acknowledgeAll();
        }
    }

    @Test
    void acknowledgement_shouldBeIgnoredWhenOldOrInvented() {
        send(5);
        int snap = tick / NET_DIV;
        pressure.onAcknowledged(snap & 127, tick);
        assertEquals(0, pressure.inFlight());
        pressure.onAcknowledged(snap - 3 & 127, tick);
        assertEquals(0, pressure.inFlight());
        pressure.onAcknowledged(snap + 5 & 127, tick);
        assertEquals(0, pressure.inFlight());
        send(2);
        pressure.onAcknowledged(snap - 2 & 127, tick);
        assertEquals(2, pressure.inFlight());
    }

    private void send(int states) {
        for (int i = 0; i < states; i++) {
            tick += NET_DIV;
            pressure.onSent(tick / NET_DIV & 127, tick);
        }
    }

    /** One State goes out, and the one {@code count} before it is acknowledged. */
    private void keepInFlight(int count) {
        send(1);
        pressure.onAcknowledged(tick / NET_DIV - count & 127, tick);
        pressure.judge(0, tick);
    }

    private void acknowledgeAll() {
        pressure.onAcknowledged(tick / NET_DIV & 127, tick);
    }
}
