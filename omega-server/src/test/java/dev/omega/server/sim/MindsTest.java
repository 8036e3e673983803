package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.SimulationStrategies;
import org.junit.jupiter.api.Test;

class MindsTest {

    /** Refresh of tiers, and one thinking period of creatures near players, at 40 Hz. */
    private static final int WAKE_TICKS = 4 + 4 + 1;

    private static final int METRE = ZoneMap.CELL_UNITS;

    @Test
    void culledCreature_shouldAlwaysWakeWhenAPlayerComesNear() {
        Seeds.forEach(200, (seed, random) -> {
            Simulation simulation = sleepers(seed, random.between(1, 40));
            EntityTable entities = simulation.entities();
            TestZones.ticks(simulation, random.between(1, 400));
            int slot = random.next(simulation.world().npcs.slots());
            assertEquals(NpcTable.ASLEEP, simulation.world().npcs.tier(slot));
            int direction = random.next(4);
            int away = random.between(1, 30) * METRE;
            entities.moveTo(player(simulation), entities.x(slot) + (direction < 2 ? away : -away),
                    entities.y(slot) + (direction % 2 == 0 ? away : -away) / 2);
            simulation.world().threats.clear(slot);
            TestZones.ticks(simulation, WAKE_TICKS);
            assertEquals(0, simulation.world().npcs.tier(slot));
            assertTrue(simulation.world().npcs.dueTick(slot) > simulation.tickNumber(), "it has not thought");
        });
    }

    @Test
    void culledCreature_shouldAlwaysWakeWhenItIsHitAndSleepAgain() {
        Seeds.forEach(200, (seed, random) -> {
            Simulation simulation = sleepers(seed, random.between(1, 40));
            NpcTable npcs = simulation.world().npcs;
            TestZones.ticks(simulation, random.between(1, 400));
            int slot = random.next(npcs.slots());
            assertEquals(NpcTable.ASLEEP, npcs.tier(slot));
            simulation.world().effects.damage(player(simulation), npcs.entity(slot), 5, 0);
            TestZones.ticks(simulation, WAKE_TICKS);
            assertTrue(npcs.tier(slot) == 0 && npcs.mind(slot) != NpcTable.IDLE, "it sleeps on, hurt");
            TestZones.ticks(simulation, 30 * 40);
            assertEquals(NpcTable.ASLEEP, npcs.tier(slot), "nobody is near, long after");
            assertEquals(60, simulation.entities().health(npcs.entity(slot)), "at home and healed");
        });
    }

    @Test
    void minds_shouldThinkHalfAsOftenWhenEased() {
        long usual = thoughts(SimulationStrategies.ALL, false);
        long eased = thoughts(SimulationStrategies.ALL, true);
        assertTrue(eased * 10 > usual * 4 && eased * 10 < usual * 6, eased + " of " + usual);
    }

    @Test
    void minds_shouldAllThinkAsOftenAsTheNearestWithoutCulling() {
        long culled = thoughts(SimulationStrategies.ALL, false);
        long all = thoughts(SimulationStrategies.ALL.withoutAiCulling(), false);
        assertTrue(all > 5 * culled, all + " and " + culled);
        assertTrue(all >= 40 * 99 * 10 && all <= 40 * 101 * 10, "10 Hz each: " + all);
    }

    private static long thoughts(SimulationStrategies strategies, boolean eased) {
        NpcGroup wolves = new NpcGroup(TestZones.wolf(), 40);
        Simulation simulation = new Simulation(TestZones.zone(TestZones.open(600, 300, 300), wolves), 3);
        TestZones.spawnAt(simulation, 300, 300);
        simulation.use(strategies);
        simulation.easeMinds(eased);
        TestZones.ticks(simulation, 4_000);
        return simulation.thoughts();
    }

    /** Creatures far from the only player. */
    private static Simulation sleepers(long seed, int count) {
        Simulation simulation =
                new Simulation(TestZones.zone(TestZones.open(500, 5, 5), new NpcGroup(TestZones.wolf(), count)), seed);
        EntityTable entities = simulation.entities();
        for (int slot = 0; slot < count; slot++) {
            int x = (300 + (int) (seed + slot) % 190) * METRE;
            int y = (300 + 7 * slot % 190) * METRE;
            entities.moveTo(slot, x, y);
            simulation.world().npcs.moveHome(slot, x, y);
        }
        TestZones.spawnAt(simulation, 5, 5);
        return simulation;
    }

    private static int player(Simulation simulation) {
        return simulation.world().npcs.slots();
    }
}
