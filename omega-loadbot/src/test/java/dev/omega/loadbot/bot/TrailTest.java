package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class TrailTest {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final int METRE = 256;

    private final Trail trail = new Trail();

    @Test
    void behind_shouldBeTheTimeSinceThePlaceWasPassed() {
        walk(0, 10, 1);

        assertEquals(0, trail.behindNs(10 * METRE, 0));
        assertEquals(3 * SECOND_NS, trail.behindNs(7 * METRE, 0));
    }

    @Test
    void placeBetweenTwoRemembered_shouldCountHoweverFarTheyAreApartInTime() {
        walk(0, 5, 1);
        trail.add(11 * METRE, 0, false, 6 * SECOND_NS);

        assertEquals(SECOND_NS, trail.behindNs(8 * METRE, 0));
    }

    @Test
    void placeSkippedByATeleport_shouldNotCount() {
        walk(0, 5, 1);
        trail.add(60 * METRE, 0, false, 6 * SECOND_NS);

        assertEquals(6 * SECOND_NS, trail.behindNs(30 * METRE, 0), "never was there: as far back as is known");
    }

    @Test
    void placeAheadOfTheLast_shouldNotCountAsBehind() {
        walk(0, 10, 1);

        assertEquals(0, trail.behindNs(11 * METRE, METRE), "played on for a moment after the last State");
        assertEquals(10 * SECOND_NS, trail.behindNs(13 * METRE, 0), "nobody runs that far meanwhile");
    }

    @Test
    void turnsBetweenTwoStates_shouldAllBeRemembered() {
        walk(0, 10, 1);
        trail.add(12 * METRE, 0, false, 10 * SECOND_NS + SECOND_NS / 10);
        trail.add(12 * METRE, 6 * METRE, true, 10 * SECOND_NS + SECOND_NS / 5);
        trail.add(12 * METRE, 12 * METRE, false, 10 * SECOND_NS + 3 * SECOND_NS / 10);

        assertEquals(SECOND_NS / 5, trail.behindNs(12 * METRE, 0));
        assertEquals(SECOND_NS / 10, trail.behindNs(90 * METRE, 90 * METRE), "dead for one State");
    }

    @Test
    void spawnPoint_shouldCountFromTheLastDeath() {
        walk(0, 5, 1);
        trail.add(5 * METRE, 0, true, 6 * SECOND_NS);
        trail.add(5 * METRE, 0, true, 7 * SECOND_NS);

        assertEquals(0, trail.behindNs(90 * METRE, 90 * METRE));
    }

    private void walk(int fromMetre, int toMetre, int seconds) {
        for (int metre = fromMetre; metre <= toMetre; metre++) {
            trail.add(metre * METRE, 0, false, (long) metre * seconds * SECOND_NS);
        }
    }
}
