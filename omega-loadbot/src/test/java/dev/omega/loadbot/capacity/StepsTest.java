package dev.omega.loadbot.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The search over servers whose capacity is known. */
final class StepsTest {

    private static int tries(Steps steps, int capacity) {
        int tries = 0;
        while (steps.next() > 0) {
            if (steps.next() <= capacity) {
                steps.holds();
            } else {
                steps.breaks();
            }
            tries++;
        }
        return tries;
    }

    @Test
    void search_shouldFindAnyCapacityWithinItsPrecision() {
        SplittableRandom random = new SplittableRandom(20261128);
        for (int i = 0; i < 2_000; i++) {
            int capacity = random.nextInt(1, 5_001);
            Steps steps = new Steps(random.nextInt(1, 5_001), 5_000, random.nextInt(1, 101), 5, random.nextInt(0, 3));

            int tries = tries(steps, capacity);

            String what = "capacity " + capacity + " found " + steps.lastGood() + " after " + tries;
            assertTrue(steps.lastGood() <= capacity, what);
            assertTrue(capacity - steps.lastGood() <= Math.max(1, steps.firstBroken() * 5 / 100), what);
            assertTrue(tries < 1_000, what);
        }
    }

    @Test
    void search_shouldEndAtTheLargestNumberWhenNothingBreaks() {
        Steps steps = new Steps(200, 1_000, 50, 5, 1);

        assertEquals(6, tries(steps, 5_000), "200, 300, 450, 675, 1,000 and that once more");
        assertEquals(1_000, steps.lastGood());
        assertEquals(0, steps.firstBroken());
    }

    @Test
    void search_shouldNotBelieveASingleBreak() {
        Steps steps = new Steps(100, 1_000, 50, 5, 0);
        steps.holds();
        assertEquals(150, steps.next());
        steps.breaks();
        assertEquals(150, steps.next());
        steps.holds();
        assertEquals(225, steps.next());
    }

    @Test
    void search_shouldLookLowerWhenWhatHeldBreaksLater() {
        Steps steps = new Steps(100, 200, 100, 5, 1);
        steps.holds();
        steps.holds();
        assertEquals(200, steps.next(), "once more for certainty");
        steps.breaks();
        steps.breaks();
        assertEquals(100, steps.lastGood());
        assertEquals(200, steps.firstBroken());
        assertEquals(150, steps.next());
    }

    @Test
    void search_shouldEndWithNothingWhenNobodyHolds() {
        Steps steps = new Steps(64, 100, 50, 5, 1);

        tries(steps, 0);

        assertEquals(0, steps.lastGood());
        assertEquals(1, steps.firstBroken());
    }

    @Test
    void numbers_shouldBeWithinTheirRanges() {
        assertThrows(IllegalArgumentException.class, () -> new Steps(0, 10, 50, 5, 1));
        assertThrows(IllegalArgumentException.class, () -> new Steps(11, 10, 50, 5, 1));
        assertThrows(IllegalArgumentException.class, () -> new Steps(1, 10, 0, 5, 1));
        assertThrows(IllegalArgumentException.class, () -> new Steps(1, 10, 50, 51, 1));
    }
}
