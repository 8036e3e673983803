package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.rules.SimulationStrategies;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StrategiesTest {

    private static final SimulationStrategies ALL = SimulationStrategies.ALL;

    /** Fresh objects and searches instead of remembered answers cost more and change nothing, whenever they are switched. */
    @Test
    void world_shouldBeTheSameWithoutPoolAndPathCache() {
        ZoneDefinition place = TestZones.zone(TestZones.random(120, 20, new ZoneRandom(7)));
        AtomicLong hits = new AtomicLong();
        Seeds.forEach(6, (seed, random) -> {
            ZoneDefinition ground = TestSkills.ground(place, true, 80);
            Simulation usual = new Simulation(ground, seed);
            Simulation other = new Simulation(ground, seed);
            Crowd usualCrowd = Crowd.versatile(usual, 30, seed);
            Crowd otherCrowd = Crowd.versatile(other, 30, seed);
            List<SimulationStrategies> forms =
                    List.of(ALL.withoutPool(), ALL.withoutPathCache(), ALL.withoutPool().withoutPathCache(), ALL);
            for (int i = 0; i < 1_200; i++) {
                if (i % 100 == 0) {
                    other.use(forms.get(random.next(forms.size())));
                }
                usualCrowd.send();
                otherCrowd.send();
                usual.tick();
                other.tick();
                if (i % 20 == 0) {
                    assertEquals(usual.stateHash(), other.stateHash(), "tick " + i + " with " + other.strategies());
                }
            }
            hits.addAndGet(usual.pathCacheHits());
        });
        assertTrue(hits.get() > 0, "the cache was never asked");
    }

    @Test
    void world_shouldGoAnotherWayWithoutCullingOrLevelsOfDetail() {
        assertNotEquals(hashAfter(ALL), hashAfter(ALL.withoutAiCulling()));
        assertNotEquals(hashAfter(ALL), hashAfter(ALL.withoutLod()));
        assertEquals(hashAfter(ALL), hashAfter(ALL));
    }

    @Test
    void bits_shouldNameEveryCombination() {
        for (int bits = 0; bits < 16; bits++) {
            assertEquals(bits, SimulationStrategies.ofBits(bits).bits());
        }
        assertEquals(15, ALL.bits());
    }

    private static long hashAfter(SimulationStrategies strategies) {
        Simulation simulation =
                new Simulation(TestSkills.ground(TestZones.zone(TestZones.open(200, 100, 100)), false, 60), 3);
        TestZones.spawnAt(simulation, 100, 100);
        simulation.use(strategies);
        TestZones.ticks(simulation, 600);
        return simulation.tickHash();
    }
}
