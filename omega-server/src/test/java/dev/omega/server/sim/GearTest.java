package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.DamageFlags;
import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.SkillRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GearTest {

    private static final int METRE = ZoneMap.CELL_UNITS;

    private static Gear health(int points) {
        return new Gear(0, 0, points, 0, 0, 0, 0);
    }

    private static PlayerSpawn hero(int metresX, int health) {
        return new PlayerSpawn("Hero", 0, 1, 0,
                new PlayerSpawn.Place(metresX * METRE, 20 * METRE, 0, health, 100, 100));
    }

    /** What the first strike of one player takes from another. */
    private static int blow(Gear attacker, Gear defender, int seed) {
        Simulation world = new Simulation(TestZones.arena(TestZones.open(40, 5, 5)), seed);
        int first = world.spawnPlayer(hero(20, 100).wearing(attacker));
        int second = world.spawnPlayer(hero(21, 100).wearing(defender));
        world.action(first, 0, SkillRules.STRIKE, second, 0, 0);
        world.tick();
        return 100 - world.entities().health(second);
    }

    @Test
    void maxima_shouldGrowWithWhatIsWornAndCutWhatIsThereWhenItComesOff() {
        Simulation world = new Simulation(TestZones.zone(TestZones.open(40, 5, 5)), 1);
        int player = world.spawnPlayer(hero(20, 130).wearing(new Gear(0, 0, 40, 30, 20, 0, 0)));
        EntityTable entities = world.entities();
        assertEquals(140, entities.maxHealth(player));
        assertEquals(130, entities.maxMana(player));
        assertEquals(120, entities.maxStamina(player));
        assertEquals(130, entities.health(player), "as it was left");
        world.wear(player, Gear.NONE);
        assertEquals(100, entities.maxHealth(player));
        assertEquals(100, entities.health(player));
        world.wear(player, health(7));
        assertEquals(107, entities.maxHealth(player));
        assertEquals(100, entities.health(player), "putting something on heals nobody");
    }

    @Test
    void blow_shouldTakeMoreByDamageAndLessThroughArmor() {
        int bare = blow(Gear.NONE, Gear.NONE, 3);
        boolean critical = bare > 15;
        int harder = critical ? 15 : 10;
        assertEquals(bare + harder, blow(new Gear(10, 0, 0, 0, 0, 0, 0), Gear.NONE, 3));
        assertEquals(bare / 2, blow(Gear.NONE, new Gear(0, 100, 0, 0, 0, 0, 0), 3));
        assertEquals(1, blow(Gear.NONE, new Gear(0, Gear.MAX_POINTS, 0, 0, 0, 0, 0), 3), "never nothing");
    }

    @Test
    void criticalPercent_shouldMakeBlowsCritical() {
        Gear sharp = new Gear(0, 0, 0, 0, 0, 0, Gear.MAX_CRITICAL_PERCENT);
        Simulation world = new Simulation(TestZones.arena(TestZones.open(40, 5, 5)), 3);
        int first = world.spawnPlayer(hero(20, 100).wearing(sharp));
        int second = world.spawnPlayer(hero(21, 1_000).wearing(health(10_000)));
        for (int blow = 0; blow < 20; blow++) {
            world.action(first, blow, SkillRules.STRIKE, second, 0, 0);
            world.tick();
            assertNotEquals(0, world.events().field(0, 3) & DamageFlags.CRITICAL);
            TestZones.ticks(world, 45);
        }
    }

    @Test
    void speedPercent_shouldBeWalkedAndTold() {
        Simulation world = new Simulation(TestZones.zone(TestZones.open(40, 5, 5)), 1);
        int slow = world.spawnPlayer(hero(10, 100));
        int fast = world.spawnPlayer(hero(10, 100).wearing(new Gear(0, 0, 0, 0, 0, 50, 0)));
        int from = world.entities().x(slow);
        for (int seq = 0; seq < 10; seq++) {
            long run = InputRuns.of(InputRuns.run(InputRuns.controls(1, Gait.RUN, 0), 0, 0));
            world.input(slow, seq, run);
            world.input(fast, seq, run);
            world.tick();
        }
        int walked = world.entities().x(slow) - from;
        assertTrue(walked > 0);
        int ran = world.entities().x(fast) - from;
        assertTrue(Math.abs(2 * ran - 3 * walked) <= 20, walked + " and " + ran);
        assertEquals(150, world.speedPercent(fast));
        assertEquals(0, world.speedTicks(fast), "no end known");
    }

    @Test
    void whoeverComesNext_shouldWearNothingOfWhoWasThere() {
        Simulation world = new Simulation(TestZones.zone(TestZones.open(40, 5, 5)), 1);
        int player = world.spawnPlayer(hero(20, 100).wearing(new Gear(5, 5, 40, 5, 5, 5, 5)));
        world.despawn(player);
        assertEquals(player, world.spawnPlayer(hero(20, 100)));
        assertEquals(100, world.entities().maxHealth(player));
        assertEquals(100, world.speedPercent(player));
    }

    @Test
    void items_shouldAddUpToTheLimitsAndUnknownOnesToNothing() {
        var rules = TestZones.PLAYERS
                .withItems(Map.of(1, new Gear(1, 2, 3, 4, 5, 60, 60), 2, new Gear(10, 20, 30, 40, 50, 60, 60)));
        assertEquals(new Gear(11, 22, 33, 44, 55, 100, 95), rules.gear(List.of(1, 2, 99)));
        assertEquals(Gear.NONE, rules.gear(List.of()));
    }
}
