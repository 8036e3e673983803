package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StandStillTest {

    private static final long UNTIL_NS = 1_000;

    @Test
    void bots_shouldPlayAtOnceUnlessToldOtherwise() {
        assertFalse(StandStill.none().holds(1, 0, 0));
    }

    @Test
    void bots_shouldStandStillUntilAllHaveArrived() {
        StandStill rule = new StandStill(2, UNTIL_NS, 0);
        assertTrue(rule.holds(0, 1, UNTIL_NS - 1));
        assertFalse(rule.holds(0, 2, 0));
        assertFalse(rule.holds(0, 1, 0), "who leaves later stops nobody");
    }

    @Test
    void bots_shouldNotWaitForeverForWhoDoesNotCome() {
        StandStill rule = new StandStill(2, UNTIL_NS, 0);
        assertFalse(rule.holds(0, 1, UNTIL_NS));
        assertFalse(rule.holds(0, 1, UNTIL_NS - 1), "who plays goes on");
    }

    @Test
    void bots_shouldBeginOneAfterTheOther() {
        StandStill rule = new StandStill(1_024, UNTIL_NS, 10_240);
        long[] playing = new long[3];
        for (int part = 0; part < playing.length; part++) {
            long now = part * 5_120L;
            playing[part] = IntStream.range(0, 1_024).filter(bot -> !rule.holds(bot, 1_024, now)).count();
        }
        assertEquals(1, playing[0]);
        assertEquals(513, playing[1]);
        assertEquals(1_024, playing[2]);
    }
}
