package dev.omega.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReturnTimesTest {

    private static final long WORK_NS = 50_000_000;
    private static final long SECOND_NS = 1_000_000_000;
    private static final long SEED = 7;

    private static ReturnTimes onOneThread() {
        ReturnTimes returns = new ReturnTimes(1, new Random(SEED));
        for (int i = 0; i < 200; i++) {
            returns.measured(WORK_NS);
        }
        return returns;
    }

    @Test
    void times_shouldBeOneHashApartBehindTheQueue() {
        ReturnTimes returns = onOneThread();
        for (int i = 1; i <= 1_000; i++) {
            ReturnTimes.Turn turn = returns.next(0, 64);
            long expectedNs = (64 + i) * WORK_NS;
            assertTrue(Math.abs(turn.waitNs() - expectedNs) <= SECOND_NS + expectedNs / 1_000,
                    turn + ", turn " + i + ", seed " + SEED);
            assertTrue(Math.abs(turn.position() - 64 - i) <= 1, turn + ", turn " + i);
        }
    }

    @Test
    void times_shouldPassWithTheClock() {
        ReturnTimes returns = onOneThread();
        for (int i = 0; i < 1_000; i++) {
            returns.next(0, 64);
        }
        ReturnTimes.Turn later = returns.next(600 * SECOND_NS, 0);
        assertEquals(1, later.position());
        assertTrue(later.waitNs() < WORK_NS * 2 + SECOND_NS, later.toString());
    }

    @Test
    void times_shouldNeverBeLaterThanTheLongest() {
        ReturnTimes returns = onOneThread();
        long longestNs = 0;
        for (int i = 0; i < 20_000; i++) {
            longestNs = Math.max(longestNs, returns.next(0, 64).waitNs());
        }
        assertTrue(longestNs <= ReturnTimes.LONGEST_NS, longestNs + " ns");
    }

    /** 5,000 come at once; those who are sent away come when they were told, and all get in without a second way for most. */
    @Test
    void storm_shouldBeThroughInTheTimeItsHashesTake() {
        ReturnTimes returns = onOneThread();
        TreeMap<Long, Integer> arrivals = new TreeMap<>();
        arrivals.put(0L, 5_000);
        long freeAtNs = 0;
        int refusals = 0;
        while (!arrivals.isEmpty()) {
            var next = arrivals.pollFirstEntry();
            long nowNs = next.getKey();
            for (int i = 0; i < next.getValue(); i++) {
                int waiting = (int) (Math.max(0, freeAtNs - nowNs) / WORK_NS);
                if (waiting > 64) {
                    refusals++;
                    arrivals.merge(nowNs + returns.next(nowNs, 64).waitNs(), 1, Integer::sum);
                } else {
                    freeAtNs = Math.max(freeAtNs, nowNs) + WORK_NS;
                }
            }
        }
        assertTrue(freeAtNs < 5_000 * WORK_NS * 11 / 10, freeAtNs / 1e9 + " s, seed " + SEED);
        assertTrue(refusals < 5_500, refusals + " refusals, seed " + SEED);
    }
}
