package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.measure.LoopMeasures;
import dev.omega.loadbot.measure.MeasureWindow;
import org.junit.jupiter.api.Test;

final class StandStillTest {

    private static final long UNTIL_NS = 1_000;

    private final ManualClock clock = new ManualClock();
    private final LoopContext context = new LoopContext(Runnable::run, (_, _) -> {}, (_, _) -> {},
            new LoopMeasures(new MeasureWindow(), 2), clock, clock);

    @Test
    void bots_shouldPlayAtOnceUnlessToldOtherwise() {
        assertFalse(context.isStandingStill(0));
    }

    @Test
    void bots_shouldStandStillUntilAllHaveArrived() {
        context.standStill(2, UNTIL_NS);
        context.addArrived();
        assertTrue(context.isStandingStill(UNTIL_NS - 1));
        context.addArrived();
        assertFalse(context.isStandingStill(0));
    }

    @Test
    void bots_shouldNotWaitForeverForWhoDoesNotCome() {
        context.standStill(2, UNTIL_NS);
        assertFalse(context.isStandingStill(UNTIL_NS));
        assertFalse(context.isStandingStill(UNTIL_NS - 1), "who plays goes on");
    }
}
