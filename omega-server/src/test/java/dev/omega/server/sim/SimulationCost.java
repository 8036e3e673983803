package dev.omega.server.sim;

import com.sun.management.ThreadMXBean;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.rules.SimulationStrategies;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Prints what a tick of a busy forest costs: 100 players and 200 creatures fighting. Run it from the module's folder by
 * {@code java -cp target/classes:target/test-classes:../omega-protocol/target/classes dev.omega.server.sim.SimulationCost}.
 */
final class SimulationCost {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int PLAYERS = 100;
    private static final int HUNTERS = 200;
    private static final int WARM_UP_TICKS = 20_000;
    private static final int TICKS = 20_000;
    private static final String[] PHASES =
            {"stepPlayers", "think", "findPaths", "integrate", "collide", "combat", "timers"};

    private final Simulation simulation;
    private final Crowd crowd;
    private final long[] phaseNs = new long[PHASES.length];
    private long damageEvents;

    private SimulationCost(String zoneId, boolean everySkill, String without, long seed) {
        ZoneDefinition zone = RealmZones.catalog().definition(zoneId);
        simulation = new Simulation(everySkill ? TestSkills.ground(zone, false, HUNTERS) : zone, seed);
        crowd = everySkill ? Crowd.versatile(simulation, PLAYERS, seed) : new Crowd(simulation, PLAYERS, seed);
        simulation.use(strategies(without));
    }

    private static SimulationStrategies strategies(String without) {
        SimulationStrategies all = SimulationStrategies.ALL;
        return switch (without) {
            case "pool" -> all.withoutPool();
            case "aicull" -> all.withoutAiCulling();
            case "pathcache" -> all.withoutPathCache();
            case "lod" -> all.withoutLod();
            default -> all;
        };
    }

    /**
     * Takes the zone to run, {@code forest} by default, and then {@code skills} for one in which players and 200 hunters
     * use every sort of skill, or {@code plain}; and then a saving to go without: {@code pool}, {@code aicull},
     * {@code pathcache}, {@code lod}.
     */
    public static void main(String[] arguments) {
        String zoneId = arguments.length == 0 ? "forest" : arguments[0];
        String without = arguments.length > 2 ? arguments[2] : "nothing";
        SimulationCost cost =
                new SimulationCost(zoneId, arguments.length > 1 && arguments[1].equals("skills"), without, 1);
        cost.run(WARM_UP_TICKS);
        Arrays.fill(cost.phaseNs, 0);
        cost.damageEvents = 0;
        long searches = cost.simulation.pathSearches();
        long hits = cost.simulation.pathCacheHits();
        long thoughts = cost.simulation.thoughts();
        long fields = cost.simulation.flowFields();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long[] tickNs = cost.run(TICKS);
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        cost.print(zoneId + " without " + without, tickNs);
        System.out.printf("  %d events, %.2f thoughts per tick, %d path searches, %d from the cache, %d flow fields%n",
                cost.damageEvents, (cost.simulation.thoughts() - thoughts) / (double) TICKS,
                cost.simulation.pathSearches() - searches, cost.simulation.pathCacheHits() - hits,
                cost.simulation.flowFields() - fields);
        // The figures themselves are kept in an array made in between.
        System.out.printf("  %.1f bytes allocated per tick%n", (bytes - 8.0 * TICKS) / TICKS);
    }

    private long[] run(int ticks) {
        long[] tickNs = new long[ticks];
        for (int i = 0; i < ticks; i++) {
            crowd.send();
            tickNs[i] = timedTick();
            damageEvents += simulation.events().size();
        }
        return tickNs;
    }

    private long timedTick() {
        long start = System.nanoTime();
        long at = start;
        for (int phase = 0; phase < PHASES.length; phase++) {
            runPhase(phase);
            long now = System.nanoTime();
            phaseNs[phase] += now - at;
            at = now;
        }
        return at - start;
    }

    private void runPhase(int phase) {
        switch (phase) {
            case 0 -> simulation.stepPlayers();
            case 1 -> simulation.think();
            case 2 -> simulation.findPaths();
            case 3 -> simulation.integrate();
            case 4 -> simulation.collide();
            case 5 -> simulation.combat();
            default -> simulation.timers();
        }
    }

    private void print(String zoneId, long[] tickNs) {
        Arrays.sort(tickNs);
        long sum = Arrays.stream(tickNs).sum();
        System.out.printf(
                "%s, %d players, %d of %d creatures alive, %d ticks: mean %.1f us, p50 %.1f, p99 %.1f, max %.1f%n",
                zoneId, crowd.size(), simulation.livingNpcs(), simulation.definition().rules().npcCount(), TICKS,
                sum / 1e3 / TICKS, tickNs[TICKS / 2] / 1e3, tickNs[TICKS * 99 / 100] / 1e3, tickNs[TICKS - 1] / 1e3);
        for (int phase = 0; phase < PHASES.length; phase++) {
            System.out.printf("  %-12s %6.2f us%n", PHASES[phase], phaseNs[phase] / 1e3 / TICKS);
        }
    }
}
