package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Schedule, rate and load of ticks, on clocks that are numbers. */
class ZoneTimingTest {

    private static final long PERIOD_NS = 25_000_000;
    private static final long SECOND_NS = 1_000_000_000;

    @Test
    void schedule_shouldKeepTheBeatWhateverTicksTake() {
        TickSchedule schedule = new TickSchedule(1_000);
        assertEquals(0, schedule.advance(1_000 + 20_000_000, PERIOD_NS));
        assertEquals(1_000 + PERIOD_NS, schedule.dueNs());
        assertEquals(0, schedule.advance(1_000 + PERIOD_NS + 24_000_000, PERIOD_NS));
        assertEquals(1_000 + 2 * PERIOD_NS, schedule.dueNs());
    }

    @Test
    void schedule_shouldMakeUpForTwoTicksAndGiveUpTheRest() {
        TickSchedule schedule = new TickSchedule(0);
        assertEquals(0, schedule.advance(3 * PERIOD_NS, PERIOD_NS), "two behind");
        assertEquals(PERIOD_NS, schedule.dueNs());
        TickSchedule stalled = new TickSchedule(0);
        long nowNs = 10 * PERIOD_NS + 1;
        int skipped = stalled.advance(nowNs, PERIOD_NS);
        assertTrue(skipped > 0);
        assertTrue(nowNs - stalled.dueNs() <= 2 * PERIOD_NS, "at most two to make up for");
        assertEquals(0, stalled.dueNs() % PERIOD_NS, "on the beat");
        assertEquals((1 + skipped) * PERIOD_NS, stalled.dueNs());
    }

    @Test
    void schedules_shouldNotMeetHoweverManyThereAre() {
        for (int instances = 1; instances <= 200; instances++) {
            long[] begins = new long[instances];
            for (int nth = 0; nth < instances; nth++) {
                begins[nth] = TickSchedule.spreadNs(nth, PERIOD_NS);
                assertTrue(begins[nth] >= 0 && begins[nth] < PERIOD_NS);
            }
            Arrays.sort(begins);
            for (int nth = 1; nth < instances; nth++) {
                assertTrue(begins[nth] - begins[nth - 1] >= PERIOD_NS / instances / 3, "of " + instances);
            }
        }
    }

    @Test
    void rate_shouldCountTicksOfFullSeconds() {
        TickRate rate = new TickRate(40);
        assertEquals(40, rate.minimum());
        for (int tick = 0; tick < 40; tick++) {
            rate.tick(7 + tick * PERIOD_NS);
        }
        assertEquals(0, rate.lastSecond(), "the first second is not over");
        rate.tick(7 + SECOND_NS);
        assertEquals(40, rate.lastSecond());
        assertEquals(0, rate.slowSeconds());
    }

    @Test
    void rate_shouldCountSecondsWithoutATickAsSlow() {
        TickRate rate = new TickRate(40);
        for (int tick = 0; tick < 40; tick++) {
            rate.tick(tick * PERIOD_NS);
        }
        rate.tick(4 * SECOND_NS);
        assertEquals(3, rate.slowSeconds());
        assertEquals(0, rate.minimum());
        assertEquals(41, rate.ticks());
    }

    @Test
    void rate_shouldCallThirtyTicksSlowAndThirtyOneNot() {
        TickRate rate = new TickRate(40);
        for (int tick = 0; tick < 30; tick++) {
            rate.tick(tick * PERIOD_NS);
        }
        for (int tick = 0; tick < 31; tick++) {
            rate.tick(SECOND_NS + tick * PERIOD_NS);
        }
        rate.tick(2 * SECOND_NS);
        assertEquals(1, rate.slowSeconds());
        assertEquals(30, rate.minimum());
    }

    @Test
    void stats_shouldHoldEveryTickInTheHistogram() {
        ZoneStats stats = new ZoneStats(40, true);
        for (int tick = 0; tick < 100; tick++) {
            stats.tick(tick * PERIOD_NS, 1_500_000, 0, 0);
        }
        assertEquals(100, stats.tickWorkMicros().getTotalCount());
        stats.tick(100 * PERIOD_NS, 9_000_000, 0, 0);
        assertEquals(101, stats.tickWorkMicros().getTotalCount());
        assertEquals(9_000.0, (double) stats.tickWorkMicros().getMaxValue(), 90.0, "to 1 %");
    }
}
