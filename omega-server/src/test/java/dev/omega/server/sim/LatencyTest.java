package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.protocol.ConfirmCode;
import org.junit.jupiter.api.Test;

class LatencyTest {

    private static final int REACH = TickRules.units(150) + 2 * TickRules.units(40) + SkillUse.RANGE_TOLERANCE;

    @Test
    void range_shouldBeJudgedWhereTheTargetWasSeen() {
        assertEquals(ConfirmCode.OK, verdict(4, 20, 4), "it was in reach four ticks ago");
        assertEquals(ConfirmCode.RANGE, verdict(0, 20, 4), "it is not now");
        assertEquals(ConfirmCode.OK, verdict(7, 20, 7));
    }

    @Test
    void rewind_shouldBeLimitedByMeasurementAndTo400Ms() {
        assertEquals(ConfirmCode.OK, verdict(15, 60, 15), "three eighths of a second are not too long ago");
        assertEquals(ConfirmCode.RANGE, verdict(20, 60, 20), "half a second is too long ago");
        assertEquals(ConfirmCode.RANGE, verdict(6, 3, 6), "the server measured less");
        assertEquals(ConfirmCode.RANGE, verdict(4, 0, 4), "no compensation");
    }

    @Test
    void view_shouldNotBeFromTheFuture() {
        assertEquals(ConfirmCode.RANGE, verdict(-3, 20, 4));
        assertEquals(ConfirmCode.RANGE, verdict(-60, 20, 4));
        assertEquals(ConfirmCode.RANGE, verdict(100, 20, 4));
    }

    @Test
    void teleport_shouldNotBeRewound() {
        Stage stage = Stage.duel(TestZones.open(60, 5, 5));
        int rival = TestZones.spawnAt(stage.simulation, 11, 10);
        stage.ticks(10);
        long seen = stage.simulation.tickNumber();
        stage.entities.teleport(rival, 40 * 256, 40 * 256, seen + 1);
        stage.ticks(2);
        assertEquals(ConfirmCode.RANGE, stage.use(request(rival, (int) seen, 20)));
    }

    @Test
    void deadShooter_shouldNotShoot() {
        Stage stage = Stage.duel(TestZones.open(60, 5, 5));
        int rival = TestZones.spawnAt(stage.simulation, 11, 10);
        stage.ticks(3);
        int seen = (int) stage.simulation.tickNumber();
        stage.entities.vitals().set(stage.player, 0, 0, 0);
        assertEquals(ConfirmCode.CANNOT_ACT, stage.use(request(rival, seen, 20)));
        assertEquals(0, stage.lost(rival));
    }

    /**
     * The target walks away; {@code inReach} ticks before the action is judged it was in reach for the last time. Returns
     * the verdict on a strike at what was seen {@code age} ticks before.
     */
    private static int verdict(int age, int maxRewind, int inReach) {
        Stage stage = Stage.duel(TestZones.open(60, 5, 5));
        int rival = TestZones.spawnAt(stage.simulation, 11, 10);
        int x = stage.entities.x(stage.player) + REACH;
        int y = stage.entities.y(stage.player);
        stage.entities.teleport(rival, x, y, 0);
        stage.ticks(20);
        for (int i = 0; i < inReach - 1; i++) {
            stage.entities.moveTo(rival, x + 10 * (i + 1), y);
            stage.ticks(1);
        }
        stage.entities.moveTo(rival, x + 200, y);
        return stage.use(request(rival, (int) stage.simulation.tickNumber() + 1 - age, maxRewind));
    }

    private static SkillRequest request(int target, int view, int maxRewind) {
        SkillRequest request = new SkillRequest();
        request.skill = TestSkills.STRIKE;
        request.target = target;
        request.view = view & 127;
        request.maxRewindTicks = maxRewind;
        return request;
    }
}
