package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.EventKind;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.ProjectileRules;
import dev.omega.server.sim.rules.SkillDelivery;
import dev.omega.server.sim.rules.SkillEffect;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.SkillTarget;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SkillTest {

    private static final ZoneMap FIELD = TestZones.open(60, 5, 5);

    private static Stage dummies(int count) {
        return Stage.with(FIELD, TestZones.dummy(1_000), count);
    }

    @Test
    void missile_shouldFlyAndHurtWhomItTouches() {
        Stage stage = dummies(1);
        int target = stage.creature(0, 22, 10);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.ARROW, target));
        assertEquals(1, stage.count(EventKind.PROJECTILE));
        assertEquals(192, stage.field(EventKind.PROJECTILE, 5), "30 m/s at 40 Hz");
        assertEquals(0, stage.lost(target), "it has not arrived");
        // 12 m less both circles at 0.75 m per tick; the first flight is in the tick after the launch.
        int edge = 12 * 256 - TickRules.units(40) - TickRules.units(10);
        assertEquals((edge + 191) / 192, stage.ticksUntilHurt(target, 100));
        assertTrue(stage.lost(target) >= 8 && stage.lost(target) <= 12);
    }

    @Test
    void missile_shouldPierceAndHitTheNearestFirst() {
        Stage stage = dummies(5);
        int[] row = new int[5];
        for (int i = 0; i < 5; i++) {
            row[i] = stage.creature(i, 13 + 2 * i, 10);
        }
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.ARROW, row[4]));
        stage.ticks(60);
        for (int i = 0; i < 5; i++) {
            assertEquals(i < 3, stage.lost(row[i]) > 0, "it pierces two and ends in the third: " + i);
        }
        assertEquals(0, stage.simulation.missiles());
    }

    @Test
    void missile_shouldBeStoppedByWalls() {
        ZoneMap map = TestZones.map("####################", "#*.................#", "#.................##",
                "#........#.........#", "#..................#", "####################", "####################",
                "####################");
        Stage stage = Stage.with(map, TestZones.dummy(1_000), 1);
        int target = stage.creature(0, 14, 2);
        stage.put(stage.player, 3, 2);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.ARROW, target));
        stage.put(target, 14, 4);
        stage.ticks(60);
        assertEquals(0, stage.lost(target), "it left the line");
        assertEquals(0, stage.simulation.missiles());
        stage.ticks(40);
        stage.put(stage.player, 3, 3);
        stage.put(target, 14, 3);
        stage.refresh();
        assertEquals(ConfirmCode.LINE_OF_SIGHT, stage.use(TestSkills.ARROW, target));
    }

    @Test
    void missile_shouldHurtEverybodyNearItsEndWhenItSplashes() {
        Stage stage = dummies(3);
        int target = stage.creature(0, 20, 10);
        int near = stage.creature(1, 21, 11);
        int far = stage.creature(2, 20, 16);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.FIREBALL, target));
        stage.ticks(100);
        assertTrue(stage.lost(target) > 0);
        assertTrue(stage.lost(near) > 0);
        assertEquals(0, stage.lost(far));
    }

    @Test
    void bomb_shouldBurstWhereItWasAimed() {
        Stage stage = dummies(2);
        int near = stage.creature(0, 18, 12);
        int far = stage.creature(1, 24, 12);
        World world = stage.simulation.world();
        Skill bomb = new Skill(new SkillRules(40, SkillTarget.PLACE, 1_500, new SkillRules.Timing(0, 0, 0),
                SkillRules.Cost.NONE, new SkillDelivery.Missile(new ProjectileRules(2_000, 10, 3_000, 0, false, 300)),
                List.of(new SkillEffect.Damage(5, 5, 0))), 0, 1, 40);
        SkillAim aim = new SkillAim();
        aim.at(18 * 256 + 128, 10 * 256 + 128);
        world.missiles.launch(stage.player, bomb, Objects.requireNonNull(bomb.missile), aim);
        stage.ticks(40);
        assertEquals(0, stage.simulation.missiles());
        assertTrue(stage.lost(near) > 0);
        assertEquals(0, stage.lost(far));
    }

    @Test
    void area_shouldTakeTheNearestAndNotThroughWalls() {
        Stage stage = dummies(6);
        int[] ring = new int[6];
        for (int i = 0; i < 6; i++) {
            ring[i] = stage.creature(i, 15 - i, 11);
        }
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.NOVA, SkillRequest.NOBODY));
        int hurt = 0;
        for (int i = 0; i < 6; i++) {
            hurt += stage.lost(ring[i]) > 0 ? 1 : 0;
        }
        assertEquals(4, hurt, "most it affects");
        assertEquals(0, stage.lost(ring[0]), "the farthest");
        assertTrue(stage.entities.hasStatus(ring[5], EntityStatus.SLOWED));
    }

    @Test
    void place_shouldNeedRangeAndSightAndBeInside() {
        Stage stage = dummies(1);
        int target = stage.creature(0, 20, 10);
        int reach = TickRules.units(1_500) + 128 + TickRules.units(40);
        int x = stage.entities.x(stage.player);
        int y = stage.entities.y(stage.player);
        assertEquals(ConfirmCode.RANGE, stage.useAt(TestSkills.STORM, x + reach + 8, y));
        assertEquals(ConfirmCode.BAD_TARGET, stage.useAt(TestSkills.STORM, -80, y));
        assertEquals(ConfirmCode.OK, stage.useAt(TestSkills.STORM, x + 9 * 256, y));
        assertTrue(stage.lost(target) > 0);
    }

    @Test
    void heal_shouldHelpFriendsAndOneselfButNoFoes() {
        Stage stage = dummies(1);
        int target = stage.creature(0, 12, 10);
        int friend = TestZones.spawnAt(stage.simulation, 14, 10);
        stage.entities.vitals().set(friend, 50, 50, 50);
        assertEquals(ConfirmCode.BAD_TARGET, stage.use(TestSkills.MEND, target));
        assertEquals(ConfirmCode.BAD_TARGET, stage.use(TestSkills.MEND, SkillRequest.UNSEEN));
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.MEND, friend));
        assertEquals(70, stage.entities.health(friend));
        assertEquals(20, stage.field(EventKind.HEAL, 2));
        stage.entities.vitals().set(stage.player, 40, 100, 100);
        stage.ticks(100);
        int before = stage.entities.health(stage.player);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.MEND, SkillRequest.NOBODY));
        assertTrue(stage.entities.health(stage.player) >= Math.min(100, before + 20));
    }

    @Test
    void cast_shouldTakeItsTimeAndThenItsPrice() {
        Stage stage = dummies(1);
        int target = stage.creature(0, 15, 10);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.SLOW_BLAST, target));
        assertEquals(80, stage.field(EventKind.CAST_START, 2));
        assertEquals(ConfirmCode.CANNOT_ACT, stage.use(TestSkills.STRIKE, target), "one thing at a time");
        stage.ticks(78);
        assertEquals(0, stage.lost(target));
        assertEquals(100, stage.entities.mana(stage.player));
        stage.ticks(1);
        assertTrue(stage.lost(target) >= 30);
        assertEquals(90, stage.entities.mana(stage.player));
        assertEquals(ConfirmCode.COOLDOWN, stage.use(TestSkills.SLOW_BLAST, target));
    }

    @Test
    void cast_shouldBeInterruptedByMovingAStunAndDeath() {
        Stage stage = Stage.duel(FIELD);
        int rival = TestZones.spawnAt(stage.simulation, 12, 10);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.SLOW_BLAST, rival));
        stage.run(0);
        assertFalse(stage.interrupted(stage.player), "inputs that were under way");
        stage.run(0);
        stage.run(0);
        stage.ticks(80);
        assertEquals(0, stage.lost(rival), "walking ended it");
        assertEquals(100, stage.entities.mana(stage.player), "and it cost nothing");
        stage.put(stage.player, 10, 10);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.SLOW_BLAST, rival));
        stage.simulation.action(rival, 0, TestSkills.STUN, stage.player, 0, 0);
        stage.ticks(1);
        assertTrue(stage.interrupted(stage.player), "a stun");
        assertEquals(ConfirmCode.CANNOT_ACT, stage.use(TestSkills.STRIKE, rival), "stunned");
        stage.ticks(60);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.SLOW_BLAST, rival));
        stage.entities.vitals().set(stage.player, 1, 50, 50);
        stage.simulation.action(rival, 1, TestSkills.STRIKE, stage.player, 0, 0);
        stage.ticks(1);
        assertTrue(stage.died(stage.player));
        assertTrue(stage.interrupted(stage.player), "death");
    }

    @Test
    void silence_shouldForbidWhatCostsMana() {
        Stage stage = Stage.duel(FIELD);
        int rival = TestZones.spawnAt(stage.simulation, 11, 10);
        stage.simulation.action(rival, 0, TestSkills.SILENCE, stage.player, 0, 0);
        stage.ticks(1);
        assertEquals(ConfirmCode.CANNOT_ACT, stage.use(TestSkills.BOLT, rival));
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.STRIKE, rival));
        stage.ticks(40);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.BOLT, rival));
    }

    @Test
    void globalCooldown_shouldBindOnlySkillsThatHaveOne() {
        Stage stage = dummies(1);
        int target = stage.creature(0, 11, 10);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.POISON, target));
        assertEquals(ConfirmCode.COOLDOWN, stage.use(TestSkills.STUN, target));
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.STRIKE, target));
        stage.ticks(18);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.STUN, target));
    }

    @Test
    void dash_shouldGoItsDistanceAndNeverThroughWalls() {
        Stage stage = dummies(1);
        stage.creature(0, 50, 50);
        int x = stage.entities.x(stage.player);
        int y = stage.entities.y(stage.player);
        assertEquals(ConfirmCode.OK, stage.useAt(TestSkills.LEAP, x + 14 * 256, y));
        stage.ticks(40);
        int moved = stage.entities.x(stage.player) - x;
        assertTrue(Math.abs(moved - 10 * 256) <= 2, "moved " + moved);
        assertEquals(y, stage.entities.y(stage.player));
        ZoneMap walled = TestZones.map("##########", "#*...#...#", "#....#...#", "#....#...#", "#....#...#",
                "#....#...#", "#........#", "##########");
        Stage caged = Stage.with(walled, TestZones.dummy(10), 1);
        caged.put(caged.player, 2, 3);
        assertEquals(ConfirmCode.OK, caged.useAt(TestSkills.LEAP, 4 * 256 + 128, 3 * 256 + 128));
        caged.ticks(100);
        assertTrue(caged.entities.x(caged.player) <= 5 * 256 - TickRules.units(40));
        assertEquals(ConfirmCode.LINE_OF_SIGHT, caged.useAt(TestSkills.LEAP, 7 * 256, 3 * 256 + 128));
    }

    @Test
    void charge_shouldStrikeWhomItReaches() {
        Stage stage = dummies(1);
        int target = stage.creature(0, 20, 10);
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.CHARGE, target));
        assertEquals(0, stage.lost(target));
        stage.ticks(30);
        assertTrue(stage.lost(target) > 0);
        assertTrue(stage.simulation.entities().distanceSquared(stage.player, target) < 300 * 300);
        stage.ticks(100);
        stage.put(stage.player, 10, 30);
        stage.put(target, 24, 30);
        stage.refresh();
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.CHARGE, target));
        stage.put(target, 40, 40);
        stage.ticks(40);
        assertEquals(0, stage.lost(target), "it was gone");
    }
}
