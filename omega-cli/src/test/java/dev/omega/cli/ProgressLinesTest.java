package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.Console;
import dev.omega.loadbot.Progress;
import dev.omega.loadbot.measure.ServerSecond;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));

    private final StringWriter err = new StringWriter();

    private ProgressLines lines(boolean terminal) {
        return new ProgressLines(
                new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), Map.of(), false, terminal),
                NOON);
    }

    private static Progress second(Progress.Phase phase, int second) {
        return new Progress(phase, second * 1000L, 0, 20, 20, 200, 198, 150, 900, 12, 11.1, 22.2, 33.3,
                new ServerSecond(40, 1.25, 0.2, 0), 0);
    }

    @Test
    void progress_shouldBeALineEveryTenSecondsAndAtEachPhaseWhenStderrIsNoTerminal() {
        ProgressLines lines = lines(false);
        for (int second = 1; second <= 25; second++) {
            lines.onProgress(second(second < 5 ? Progress.Phase.RAMP_UP : Progress.Phase.MEASURE, second));
        }

        assertEquals(4, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("2026-01-31T12:00:00Z join 1 s players 20/20"), err.toString());
        assertFalse(err.toString().contains("\u001b"), err.toString());
    }

    @Test
    void progress_shouldRedrawOneBlockAndRemoveItWhenStderrIsATerminal() {
        ProgressLines lines = lines(true);
        lines.onProgress(second(Progress.Phase.MEASURE, 1));
        lines.onProgress(second(Progress.Phase.MEASURE, 2));
        lines.clear();

        assertEquals(2, err.toString().split("\u001b\\[4A", -1).length - 1,
                "one step up for the redraw, one for the end");
        assertTrue(err.toString().endsWith("\u001b[J"), err.toString());
        assertTrue(err.toString().contains("p95  \u2588\u2588  highest 22.2   tick 1.3 ms, 40/s"), err.toString());
    }

    @Test
    void sparkline_shouldShowTheLastSecondsAgainstTheHighest() {
        Sparkline line = new Sparkline(4);
        assertEquals("", line.bars());
        for (double value : new double[]{800, 7, Double.NaN, 3.5, 0}) {
            line.add(value);
        }
        assertEquals("\u2588 \u2585\u2581", line.bars());
        assertEquals(7, line.highest());
    }
}
