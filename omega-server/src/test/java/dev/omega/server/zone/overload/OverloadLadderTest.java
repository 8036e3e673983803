package dev.omega.server.zone.overload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class OverloadLadderTest {

    private static final int HZ = 40;
    private static final long PERIOD_NS = 1_000_000_000L / HZ;

    private final OverloadLadder ladder = new OverloadLadder(HZ);

    @Test
    void oneLongTick_shouldMeanNothing() {
        ladder.tick(20 * PERIOD_NS, 0);
        run(3, 0.1);

        assertEquals(OverloadRung.NORMAL, ladder.rung());
    }

    @Test
    void oneLongPause_shouldMeanNothing() {
        ladder.ticksLost(40);
        run(3 * HZ, 0.1);

        assertEquals(OverloadRung.NORMAL, ladder.rung());
    }

    @Test
    void ticksLostAgainAndAgain_shouldClimbHoweverLittleTheThreadWorked() {
        for (int i = 0; i < 10 * HZ; i++) {
            if (i % 10 == 0) {
                ladder.ticksLost(1);
            }
            run(1, 0.3);
        }
        assertEquals(OverloadRung.DILATED, ladder.rung());
        assertEquals(86, ladder.pacePercent(), 1.0, "0.95 / 1.1");
        assertEquals(0.3, ladder.load(), 0.01);
    }

    @Test
    void ticksLost_shouldClimbOneRungASecond() {
        int before = 0;
        for (int second = 0; second < 6; second++) {
            for (int i = 0; i < HZ; i++) {
                ladder.ticksLost(i % 4 == 0 ? 1 : 0);
                run(1, 0.3);
            }
            assertTrue(ladder.rung().number() - before <= 1, "second " + second);
            before = ladder.rung().number();
        }
        assertEquals(OverloadRung.DILATED, ladder.rung());
    }

    @Test
    void ticksLostOfAThreadThatHardlyWorks_shouldMeanNothing() {
        for (int i = 0; i < 20 * HZ; i++) {
            ladder.ticksLost(i % 20 == 0 ? 40 : 0);
            run(1, 0.01);
            assertEquals(OverloadRung.NORMAL, ladder.rung());
        }
        assertEquals(100, ladder.pacePercent());
    }

    @Test
    void rung_shouldBeTheOneTheLoadAsksFor() {
        double[] loads = {0.5, 0.65, 0.80, 0.90, 1.10};
        for (OverloadRung expected : OverloadRung.values()) {
            OverloadLadder fresh = new OverloadLadder(HZ);
            run(fresh, 12 * HZ, loads[expected.number()], 0);
            assertEquals(expected, fresh.rung());
        }
    }

    @Test
    void admission_shouldCloseWhenTheLoadLastsAndOpenFiveSecondsAfterItEnded() {
        run(10 * HZ, 0.9);
        assertFalse(ladder.isAdmissionOpen());
        run(4 * HZ, 0.5);
        assertFalse(ladder.isAdmissionOpen(), "not for five seconds");
        run(2 * HZ, 0.5);
        assertTrue(ladder.isAdmissionOpen());
    }

    @Test
    void rung_shouldStayWhenTheLoadFallsALittle() {
        run(10 * HZ, 0.80);
        run(60 * HZ, 0.70);

        assertEquals(OverloadRung.NARROW_VIEW, ladder.rung());
    }

    @Test
    void ladder_shouldBeLeftCompletelyWhenTheLoadIsGone() {
        run(10 * HZ, 1.2);
        run(60 * HZ, 0.1);

        assertEquals(OverloadRung.NORMAL, ladder.rung());
        assertEquals(100, ladder.pacePercent());
        assertEquals(PERIOD_NS, ladder.periodNs());
    }

    @Test
    void pace_shouldConvergeToWhatTheMachineCanDo() {
        run(60 * HZ, 1.6);

        assertEquals(59, ladder.pacePercent(), "0.95 / 1.6");
        assertEquals(PERIOD_NS * 1.6 / 0.95, (double) ladder.periodNs(), 10.0);
        assertFalse(ladder.isOverloaded());
    }

    @Test
    void pace_shouldChangeByAtMostFivePercentPerSecond() {
        int before = 100;
        for (int second = 0; second < 30; second++) {
            run(HZ, 4);
            assertTrue(before - ladder.pacePercent() <= 6, "second " + second);
            before = ladder.pacePercent();
        }
        assertEquals(25, before, "the floor");
    }

    @Test
    void instance_shouldCountAsOverloadedAfterHalfAMinuteAtTheSlowestPace() {
        run(45 * HZ, 10);
        assertFalse(ladder.isOverloaded());
        run(5 * HZ, 10);
        assertTrue(ladder.isOverloaded());
        run(HZ, 0);
        assertFalse(ladder.isOverloaded());
    }

    @Test
    void busyThread_shouldCountAsOwnLoad() {
        run(ladder, 3 * HZ, 0.01, 1.5);

        assertEquals(OverloadRung.DILATED, ladder.rung());
        assertEquals(0.01, ladder.load(), 0.001);
    }

    private void run(int ticks, double load) {
        run(ladder, ticks, load, 0);
    }

    private static void run(OverloadLadder ladder, int ticks, double load, double threadLoad) {
        for (int tick = 0; tick < ticks; tick++) {
            ladder.tick((long) (load * PERIOD_NS), threadLoad);
        }
    }
}
