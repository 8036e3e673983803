package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Stalls of a line that is in use for long. */
final class LineWeatherTest {

    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void stalls_shouldBeForgottenOnceTheyAreLongOver() {
        LinkFaults faults =
                new LinkFaults(LinkDelay.of(Duration.ZERO, Duration.ZERO), 0, 2 * SECOND_NS, SECOND_NS / 10, 0);
        LineWeather weather = new LineWeather(faults, 0, new SplittableRandom(7));

        int most = 0;
        for (long second = 0; second < 36_000; second++) {
            weather.afterStall(second * SECOND_NS);
            most = Math.max(most, weather.stallsKept());
        }

        assertTrue(most > 20 && most < 64, "stalls kept at most: " + most);
        long lateNs = 36_000 * SECOND_NS;
        assertEquals(weather.afterStall(lateNs), weather.afterStall(lateNs), "the same moment, asked twice");
    }
}
