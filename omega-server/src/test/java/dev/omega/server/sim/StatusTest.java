package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.StatusRules;
import dev.omega.server.sim.rules.StatusRules.Control;
import dev.omega.server.sim.rules.StatusRules.Modifiers;
import dev.omega.server.sim.rules.StatusRules.Periodic;
import dev.omega.server.sim.rules.StatusRules.Stacking;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusTest {

    private static final ZoneMap FIELD = TestZones.open(60, 5, 5);

    @Test
    void venom_shouldStackTickAndEnd() {
        Stage stage = Stage.with(FIELD, TestZones.dummy(1_000), 1);
        int target = stage.creature(0, 12, 10);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.POISON, target));
        assertEquals(120, stage.field(EventKind.STATUS, 2));
        assertTrue(stage.entities.hasStatus(target, 1 << 16), "the bit content chose");
        stage.ticks(79);
        assertEquals(3 * 4, stage.lost(target), "every half second, the first time after one");
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.POISON, target),
                "a second stack; and the fourth tick of one");
        assertEquals(4 * 4, stage.lost(target), "the tick came before the stack");
        stage.ticks(20);
        assertEquals(4 * 4 + 8, stage.lost(target), "two stacks");
        stage.ticks(99);
        assertTrue(stage.entities.hasStatus(target, 1 << 16));
        stage.ticks(1);
        assertFalse(stage.entities.hasStatus(target, 1 << 16));
        assertEquals(0, stage.field(EventKind.STATUS, 2), "its end is told");
        assertEquals(4 * 4 + 6 * 8, stage.lost(target), "six more, the last at its end");
    }

    @Test
    void stacking_shouldFollowItsRule() {
        Stage stage = Stage.with(FIELD, TestZones.dummy(1_000), 1);
        int target = stage.creature(0, 30, 30);
        assertEquals(100, lasts(stage, target, Stacking.KEEP));
        assertEquals(150, lasts(stage, target, Stacking.REFRESH));
        assertEquals(200, lasts(stage, target, Stacking.EXTEND));
        assertEquals(150, lasts(stage, target, Stacking.STACK));
    }

    /** Ticks a status of 100 lasts that is inflicted again after 50. */
    private static int lasts(Stage stage, int target, Stacking stacking) {
        Status status =
                new Status(new StatusRules(30, 17, stacking, 2, Control.NONE, Modifiers.NONE, Periodic.NONE, 0), 40);
        Statuses statuses = stage.simulation.world().statuses;
        statuses.inflict(target, status, 100, -1);
        stage.ticks(50);
        statuses.inflict(target, status, 100, -1);
        int ticks = 50;
        while (statuses.stacks(target, 30) > 0) {
            stage.ticks(1);
            ticks++;
        }
        return ticks;
    }

    @Test
    void shield_shouldTakeDamageUntilItBreaks() {
        Stage stage = Stage.with(FIELD, TestZones.dummy(1_000), 1);
        int target = stage.creature(0, 11, 10);
        Status shield = new Status(
                new StatusRules(31, 18, Stacking.REFRESH, 1, Control.NONE, Modifiers.NONE, Periodic.NONE, 25), 40);
        stage.simulation.world().statuses.inflict(target, shield, 4_000, -1);
        int dealt = 0;
        while (stage.lost(target) == 0) {
            assertTrue(dealt <= 25, "absorbed " + dealt);
            dealt += strike(stage, target);
        }
        assertEquals(0, stage.simulation.world().statuses.stacks(target, 31));
        assertEquals(dealt - 25, stage.lost(target));
    }

    private static int strike(Stage stage, int target) {
        Statuses statuses = stage.simulation.world().statuses;
        int before = stage.lost(target);
        int absorbed = statuses.shieldOf(target);
        stage.ticks(40);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.STRIKE, target));
        return absorbed - statuses.shieldOf(target) + stage.lost(target) - before;
    }

    @Test
    void modifiers_shouldChangeDamageBothWays() {
        Stage stage = Stage.with(FIELD, TestZones.dummy(100_000), 1);
        int target = stage.creature(0, 11, 10);
        Statuses statuses = stage.simulation.world().statuses;
        Status weak = new Status(
                new StatusRules(32, 0, Stacking.REFRESH, 1, Control.NONE, new Modifiers(0, -100, 0), Periodic.NONE, 0),
                40);
        Status frail = new Status(
                new StatusRules(33, 0, Stacking.REFRESH, 1, Control.NONE, new Modifiers(0, 0, 100), Periodic.NONE, 0),
                40);
        statuses.inflict(target, frail, 4_000, -1);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.STRIKE, target));
        assertTrue(stage.lost(target) >= 18, "twice as much: " + stage.lost(target));
        stage.ticks(60);
        int before = stage.lost(target);
        statuses.inflict(stage.player, weak, 4_000, -1);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.STRIKE, target));
        assertEquals(before, stage.lost(target));
    }

    @Test
    void ninthStatus_shouldTakeThePlaceOfTheOneThatEndsFirst() {
        Stage stage = Stage.with(FIELD, TestZones.dummy(1_000), 1);
        int target = stage.creature(0, 30, 30);
        Statuses statuses = stage.simulation.world().statuses;
        for (int id = 40; id < 49; id++) {
            statuses.inflict(target, new Status(StatusRules.speed(id, 1), 40), id == 43 ? 50 : 1_000, -1);
        }
        assertEquals(0, statuses.stacks(target, 43));
        assertEquals(1, statuses.stacks(target, 48));
        assertEquals(108, statuses.speed(target));
        stage.entities.vitals().set(target, 0, 0, 0);
        statuses.clear(target);
        assertEquals(100, statuses.speed(target));
        assertEquals(0, stage.entities.statusBits(target) & EntityStatus.HASTENED);
    }

    /** The wheel against a list: whatever is added, moved and taken out, each item comes in its tick. */
    @Test
    void wheel_shouldGiveEachItemInItsTick() {
        Seeds.forEach(50, (seed, random) -> {
            StatusWheel wheel = new StatusWheel(64);
            TreeMap<Integer, Long> model = new TreeMap<>();
            for (long tick = 1; tick < 2_000; tick++) {
                int item = random.next(64);
                if (model.remove(item) != null) {
                    wheel.remove(item);
                } else {
                    long due = tick + random.next(700);
                    model.put(item, due);
                    wheel.add(item, due);
                }
                takeDue(wheel, model, tick);
            }
        });
    }

    private static void takeDue(StatusWheel wheel, Map<Integer, Long> model, long tick) {
        int item = wheel.first(tick);
        while (item >= 0) {
            int next = wheel.next(item);
            if (wheel.isDue(item, tick)) {
                assertEquals(tick, model.remove(item), "item " + item);
                wheel.remove(item);
            }
            item = next;
        }
        assertFalse(model.containsValue(tick), "an item of tick " + tick + " did not come");
    }

    /** Of a client that knows its speed and how long it lasts: only the onset of a change can surprise it. */
    @Test
    void prediction_shouldBeExactWhileASpeedLastsAndAtItsEnd() {
        Seeds.forEach(60, (seed, random) -> {
            Stage stage = Stage.with(TestZones.random(60, 12, random), TestZones.dummy(10), 1);
            stage.put(stage.player, 30, 30);
            int percent = random.between(-90, 100);
            Status speed = new Status(StatusRules.speed(20, percent), 40);
            PredictingClient client = new PredictingClient(stage.simulation, stage.player);
            for (int round = 0; round < 60; round++) {
                if (round == 20) {
                    stage.simulation.world().statuses.inflict(stage.player, speed, 77, -1);
                }
                long runs = InputRuns.of(InputRuns.run(InputRuns.controls(4, Gait.RUN, 0), random.next(128), 0));
                PredictingClient.Sent sent = client.send(runs);
                stage.simulation.input(stage.player, sent.seq(), runs);
                stage.ticks(4);
                int x = client.x();
                int y = client.y();
                client.speed(stage.simulation.speedPercent(stage.player), stage.simulation.speedTicks(stage.player));
                client.reconcile(stage.simulation.appliedInputSeq(stage.player),
                        stage.simulation.appliedX(stage.player), stage.simulation.appliedY(stage.player));
                if (round != 20) {
                    assertEquals(x, client.x(), "round " + round);
                    assertEquals(y, client.y(), "round " + round);
                }
            }
        });
    }

    @Test
    void held_shouldNotMove() {
        Stage stage = Stage.duel(FIELD);
        int rival = TestZones.spawnAt(stage.simulation, 11, 10);
        stage.simulation.action(rival, 0, TestSkills.ROOT, stage.player, 0, 0);
        stage.ticks(1);
        assertEquals(0, stage.simulation.speedPercent(stage.player));
        assertEquals(40, stage.simulation.speedTicks(stage.player));
        int x = stage.entities.x(stage.player);
        stage.run(0);
        assertEquals(x, stage.entities.x(stage.player));
        assertEquals(ConfirmCode.CANNOT_ACT, stage.useAt(TestSkills.LEAP, x + 2_000, stage.entities.y(stage.player)));
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.STRIKE, rival), "rooted, not stunned");
        stage.ticks(40);
        assertEquals(100, stage.simulation.speedPercent(stage.player));
        stage.run(0);
        assertTrue(stage.entities.x(stage.player) > x);
    }
}
