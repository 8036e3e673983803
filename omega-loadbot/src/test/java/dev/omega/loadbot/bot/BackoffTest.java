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
            trail.add(i * 256, 0, false, i * SECOND_NS / 5);
        }
        assertEquals(0, trail.behindNs(199 * 256, 0));
        assertEquals(3 * SECOND_NS, trail.behindNs(184 * 256 + 100, -100));
        assertEquals(63 * SECOND_NS / 5, trail.behindNs(-9_000, 0), "never seen there: the whole trail");
        trail.clear();
        assertTrue(trail.isEmpty());
    }

    @Test
    void trail_shouldTakeOnePlaceInTwoHundredMilliseconds() {
        Trail trail = new Trail();
        trail.add(0, 0, false, 0);
        trail.add(2_560, 0, false, SECOND_NS / 10);
        trail.add(5_120, 0, false, SECOND_NS / 5);
        assertEquals(SECOND_NS / 5, trail.behindNs(0, 0));
        assertEquals(SECOND_NS / 5, trail.behindNs(2_560, 0), "left out, so as far as remembered");
    }

    @Test
    void trail_shouldKnowThePlacesBetweenTwoItRemembers() {
        Trail trail = new Trail();
        trail.add(0, 0, false, 0);
        trail.add(800, 0, false, SECOND_NS);
        trail.add(1_600, 0, false, 2 * SECOND_NS);
        assertEquals(SECOND_NS, trail.behindNs(1_200, 0));
        assertEquals(2 * SECOND_NS, trail.behindNs(400, 0));
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
