package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.loadbot.measure.LineCounts;
import org.junit.jupiter.api.Test;

final class LineWatchTest {

    private static final long SECOND_NS = 1_000_000_000L;

    private long nowNs = Long.MAX_VALUE - 5 * SECOND_NS;
    private final LineWatch line = new LineWatch(() -> nowNs);

    private void seconds(int seconds, int... asking) {
        for (int i = 0; i < seconds; i++) {
            nowNs += SECOND_NS;
            for (int bot : asking) {
                line.waits(bot, "forest");
            }
        }
    }

    @Test
    void line_shouldBeKeptWhenWhoCameFirstGetsInSoon() {
        line.seated(7);
        line.waits(1, "forest");
        seconds(1, 1);
        line.waits(2, "forest");
        seconds(3, 1, 2);
        // There are seats for both; the first asks a moment later.
        line.seated(2);
        seconds(5, 1);
        line.seated(1);
        assertEquals(new LineCounts(2, 2, 0), line.counts());
    }

    @Test
    void line_shouldCountWhoStillWaitsLongAfterALaterOneGotIn() {
        line.waits(1, "forest");
        line.waits(3, "desert");
        seconds(1, 1);
        line.waits(2, "forest");
        line.seated(2);
        seconds(13, 1);
        line.waits(3, "desert");
        line.seated(3);
        line.seated(1);
        assertEquals(1, line.counts().passedBy(), "in its own zone alone");
    }

    @Test
    void line_shouldBeginAnewForWhoLeftIt() {
        line.waits(1, "forest");
        seconds(1);
        line.waits(2, "forest");
        line.seated(2);
        seconds(13);
        line.waits(1, "forest");
        line.seated(1);
        assertEquals(new LineCounts(3, 2, 0), line.counts());
    }
}
