package dev.omega.server.sim;

import java.util.Arrays;

/**
 * Prints what a tick of a busy forest costs: 100 players and 200 creatures fighting. Run it from the module's folder by
 * {@code java -cp target/classes:target/test-classes:../omega-protocol/target/classes dev.omega.server.sim.SimulationCost}.
 */
final class SimulationCost {

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

    private SimulationCost(String zoneId, boolean everySkill, long seed) {
        ZoneDefinition zone = ZoneCatalog.builtIn().definition(zoneId);
        simulation = new Simulation(everySkill ? TestSkills.ground(zone, false, HUNTERS) : zone, seed);
        crowd = everySkill ? Crowd.versatile(simulation, PLAYERS, seed) : new Crowd(simulation, PLAYERS, seed);
    }

    /**
     * Takes the zone to run, {@code forest} by default, and then {@code skills} for one in which players and 200 hunters
     * use every sort of skill.
     */
    public static void main(String[] arguments) {
        String zoneId = arguments.length == 0 ? "forest" : arguments[0];
        SimulationCost cost = new SimulationCost(zoneId, arguments.length > 1 && arguments[1].equals("skills"), 1);
        cost.run(WARM_UP_TICKS);
        Arrays.fill(cost.phaseNs, 0);
        cost.damageEvents = 0;
        long searches = cost.simulation.pathSearches();
        long hits = cost.simulation.pathCacheHits();
        long[] tickNs = cost.run(TICKS);
        cost.print(zoneId, tickNs, cost.simulation.pathSearches() - searches, cost.simulation.pathCacheHits() - hits);
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

    private void print(String zoneId, long[] tickNs, long searches, long cacheHits) {
        Arrays.sort(tickNs);
        long sum = Arrays.stream(tickNs).sum();
        System.out.printf(
                "%s, %d players, %d of %d creatures alive, %d ticks: mean %.1f us, p50 %.1f, p99 %.1f, max %.1f%n",
                zoneId, crowd.size(), simulation.livingNpcs(), simulation.definition().rules().npcCount(), TICKS,
                sum / 1e3 / TICKS, tickNs[TICKS / 2] / 1e3, tickNs[TICKS * 99 / 100] / 1e3, tickNs[TICKS - 1] / 1e3);
        for (int phase = 0; phase < PHASES.length; phase++) {
            System.out.printf("  %-12s %6.2f us%n", PHASES[phase], phaseNs[phase] / 1e3 / TICKS);
        }
        System.out.printf("  %d events, %d path searches, %d from the cache%n", damageEvents, searches, cacheHits);
    }
}
