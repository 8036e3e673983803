package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Waits between attempts, and where a character comes back. */
final class BackoffTest {

    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void next_shouldStayWithinADoublingCeilingOfAtMostThirtySeconds() {
        for (long seed = 1; seed <= 200; seed++) {
            Backoff backoff = new Backoff(new SplittableRandom(seed));
            long ceiling = SECOND_NS;
            for (int attempt = 0; attempt < 40; attempt++) {
                long wait = backoff.nextNs();
                assertTrue(wait >= SECOND_NS / 2 && wait <= ceiling,
                        "seed " + seed + " attempt " + attempt + ": " + wait);
                ceiling = Math.min(30 * SECOND_NS, 2 * ceiling);
            }
            backoff.reset();
            assertTrue(backoff.nextNs() <= SECOND_NS, "seed " + seed);
        }
    }

    @Test
    void next_shouldScatterAStorm() {
        int early = 0;
        for (int bot = 0; bot < 1_000; bot++) {
            Backoff backoff = new Backoff(new SplittableRandom(bot));
            backoff.nextNs();
            backoff.nextNs();
            early += backoff.nextNs() < 2_250_000_000L ? 1 : 0;
        }
        assertEquals(500, early, 80, "the third wait is even over half a second to four seconds");
    }

    @Test
    void trail_shouldTellHowFarBackAPlaceIs() {
        Trail trail = new Trail();
        assertTrue(trail.isEmpty());
        for (int i = 0; i < 200; i++) {
            trail.add(i * 256, 0, false, i * SECOND_NS / 10);
        }
        assertEquals(0, trail.behindNs(199 * 256, 0));
        assertEquals(3 * SECOND_NS / 2, trail.behindNs(184 * 256 + 100, -100));
        assertEquals(159 * SECOND_NS / 10, trail.behindNs(-9_000, 0), "never seen there: the whole trail");
        trail.clear();
        assertTrue(trail.isEmpty());
    }

    @Test
    void trail_shouldKnowEveryTurn() {
        Trail trail = new Trail();
        int[] xs = {0, 500, 1_000, 500, 0, -500};
        for (int i = 0; i < xs.length; i++) {
            trail.add(xs[i], 0, false, i * SECOND_NS / 4);
        }
        assertEquals(3 * SECOND_NS / 4, trail.behindNs(1_100, 0));
        assertEquals(5 * SECOND_NS / 4, trail.behindNs(1_200, 0), "further than it ever was: the whole trail");
    }

    @Test
    void trail_shouldNotCallBehindWhoComesBackAsFarAheadAsAZonePlaysOn() {
        Trail trail = new Trail();
        trail.add(-2_000, 0, false, 0);
        trail.add(0, 0, false, SECOND_NS);
        assertEquals(0, trail.behindNs(435, 0), "half a metre, and 150 ms of 8 m/s");
        assertEquals(SECOND_NS, trail.behindNs(436, 0));
    }

    @Test
    void trail_shouldKnowThePlacesBetweenTwoItRemembers() {
        Trail trail = new Trail();
        trail.add(0, 0, false, 0);
        trail.add(1_600, 0, false, SECOND_NS);
        trail.add(3_200, 0, false, 2 * SECOND_NS);
        assertEquals(SECOND_NS, trail.behindNs(2_400, 0));
        assertEquals(2 * SECOND_NS, trail.behindNs(800, 0));
    }

    @Test
    void trail_shouldNotTakeAJumpForAWay() {
        Trail trail = new Trail();
        trail.add(0, 0, false, 0);
        trail.add(0, 0, false, SECOND_NS);
        trail.add(10_000, 0, false, 11 * SECOND_NS / 10);
        assertEquals(11 * SECOND_NS / 10, trail.behindNs(5_000, 0));
    }

    @Test
    void trail_shouldTellSinceWhenItWasDeadWhenThePlaceIsNew() {
        Trail trail = new Trail();
        for (int i = 0; i < 50; i++) {
            trail.add(i * 256, 0, i >= 20 && i <= 30, i * SECOND_NS / 5);
        }
        assertEquals(19 * SECOND_NS / 5, trail.behindNs(-9_000, 0), "saved dead, back at a spawn point");
        assertEquals(30 * SECOND_NS / 5, trail.behindNs(19 * 256, 0), "saved alive, before it died");
    }
}
