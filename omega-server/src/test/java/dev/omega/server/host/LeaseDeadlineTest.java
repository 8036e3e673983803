package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A time to live of 15 s, a margin of 3 s, 60 s until players are sent away. */
class LeaseDeadlineTest {

    private final LeaseDeadline deadline = new LeaseDeadline();

    /** The monotonic clock may start anywhere, also below zero. */
    private static long at(long milliseconds) {
        return Long.MAX_VALUE - 1_000 + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    @Test
    void host_shouldBeIsolatedThreeSecondsBeforeItsLeasesEnd() {
        deadline.registered(at(0), 15_000);

        assertFalse(deadline.isIsolated(at(12_000)));
        assertTrue(deadline.isIsolated(at(12_001)));
    }

    @Test
    void renewal_shouldCountFromWhenItWasSent() {
        deadline.registered(at(0), 15_000);
        deadline.renewed(at(5_000));

        assertFalse(deadline.isIsolated(at(17_000)));
        assertTrue(deadline.isIsolated(at(17_001)));
    }

    @Test
    void host_shouldBeHopelessAMinuteAfterItWasIsolated() {
        deadline.registered(at(0), 15_000);

        assertFalse(deadline.isHopeless(at(72_000)));
        assertTrue(deadline.isHopeless(at(72_001)));
    }
}
