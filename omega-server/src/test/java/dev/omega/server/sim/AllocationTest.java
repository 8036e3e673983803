package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void tick_shouldAllocateNothingWith100PlayersFighting200Creatures() {
        Simulation simulation = new Simulation(ZoneCatalog.builtIn().definition("forest"), 3);
        Crowd crowd = new Crowd(simulation, 100, 3);
        run(simulation, crowd, 2_000);
        THREADS.getCurrentThreadAllocatedBytes();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        int events = run(simulation, crowd, 2_000);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertEquals(0, allocated, "bytes allocated in 2,000 ticks");
        assertTrue(events > 1_000, "only " + events + " events: that is no fight");
    }

    /** Missiles, areas, casts, statuses, dashes, threat, loot, pick-ups, latency: all at once. */
    @Test
    void tick_shouldAllocateNothingWithEverySkillInUse() {
        ZoneDefinition place = ZoneCatalog.builtIn().definition("forest");
        Simulation simulation = new Simulation(TestSkills.ground(place, true, 100), 3);
        Crowd crowd = Crowd.versatile(simulation, 60, 3);
        run(simulation, crowd, 8_000);
        THREADS.getCurrentThreadAllocatedBytes();
        long gains = simulation.world().gains.next();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        int events = run(simulation, crowd, 4_000);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertEquals(0, allocated, "bytes allocated in 4,000 ticks");
        assertTrue(events > 1_000, "only " + events + " events: that is no fight");
        long taken = simulation.world().gains.next() - gains;
        assertTrue(taken > 10, "only " + taken + " pick-ups");
    }

    private static int run(Simulation simulation, Crowd crowd, int ticks) {
        int events = 0;
        for (int i = 0; i < ticks; i++) {
            crowd.send();
            simulation.tick();
            events += simulation.events().size();
        }
        return events;
    }
}
