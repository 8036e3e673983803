package dev.omega.server.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 50);
    private final Breaker breaker = new Breaker(3, 100, now::get);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }

    @Test
    void breaker_shouldStayClosedBelowItsThreshold() {
        fail(2);
        assertTrue(breaker.tryEnter());
        breaker.succeeded();
        fail(2);
        assertTrue(breaker.tryEnter());
    }

    @Test
    void breaker_shouldTurnAwayAfterFailuresInARow() {
        fail(3);
        assertTrue(breaker.isOpen());
        assertFalse(breaker.tryEnter());
    }

    @Test
    void breaker_shouldLetOneProbeThroughPerInterval() {
        fail(3);
        now.addAndGet(100);
        assertTrue(breaker.tryEnter());
        assertFalse(breaker.tryEnter());
        breaker.failed();
        assertFalse(breaker.tryEnter());
        now.addAndGet(100);
        assertTrue(breaker.tryEnter());
        breaker.succeeded();
        assertTrue(breaker.tryEnter());
        assertFalse(breaker.isOpen());
    }
}
