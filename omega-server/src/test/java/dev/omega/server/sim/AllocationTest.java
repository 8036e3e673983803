package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.testkit.Allocation;
import org.junit.jupiter.api.Test;

/** Ticks of a crowd that fights allocate nothing, however long it goes on. */
class AllocationTest {

    private int events;

    @Test
    void tick_shouldAllocateNothingWith100PlayersFighting200Creatures() {
        Simulation simulation = new Simulation(RealmZones.catalog().definition("forest"), 3);
        Crowd crowd = new Crowd(simulation, 100, 3);
        // What falls lies there for two minutes.
        warmUp(simulation, crowd, 12_000);
        int windows = Allocation.assertNone(2_000, () -> tick(simulation, crowd));
        assertTrue(events > 1_000L * windows, "only " + events + " events: that is no fight");
    }

    /** Missiles, areas, casts, statuses, dashes, threat, loot, pick-ups, latency: all at once. */
    @Test
    void tick_shouldAllocateNothingWithEverySkillInUse() {
        ZoneDefinition place = RealmZones.catalog().definition("forest");
        Simulation simulation = new Simulation(TestSkills.ground(place, true, 100), 3);
        Crowd crowd = Crowd.versatile(simulation, 60, 3);
        warmUp(simulation, crowd, 8_000);
        long gains = simulation.world().gains.next();
        int windows = Allocation.assertNone(4_000, () -> tick(simulation, crowd));
        assertTrue(events > 1_000L * windows, "only " + events + " events: that is no fight");
        long taken = simulation.world().gains.next() - gains;
        assertTrue(taken > 10L * windows, "only " + taken + " pick-ups");
    }

    private void warmUp(Simulation simulation, Crowd crowd, int ticks) {
        for (int i = 0; i < ticks; i++) {
            tick(simulation, crowd);
        }
        events = 0;
    }

    private void tick(Simulation simulation, Crowd crowd) {
        crowd.send();
        simulation.tick();
        events += simulation.events().size();
    }
}
