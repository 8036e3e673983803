package dev.omega.server.sim;

import java.util.List;

/**
 * How a zone plays, in the terms of content: centimetres per second, centimetres, milliseconds, points. Immutable.
 *
 * @param simHz simulation ticks per second, 20..60
 * @param pvp whether players can hurt each other
 * @param npcs the creatures that live in the zone
 */
public record ZoneRules(int simHz, boolean pvp, PlayerRules players, List<NpcGroup> npcs, WorkBudget budget) {

    /** Lowest and highest rate of the simulation (architecture: 20-60 Hz, 40 Hz by default). */
    public static final int MIN_SIM_HZ = 20;
    /** See {@link #MIN_SIM_HZ}. */
    public static final int MAX_SIM_HZ = 60;
    /** Rate unless configured otherwise. */
    public static final int DEFAULT_SIM_HZ = 40;

    /** Checks the rate. */
    public ZoneRules {
        if (simHz < MIN_SIM_HZ || simHz > MAX_SIM_HZ) {
            throw new IllegalArgumentException(
                    "simHz=" + simHz + " is outside " + MIN_SIM_HZ + ".." + MAX_SIM_HZ + " ticks per second");
        }
        npcs = List.copyOf(npcs);
    }

    /** The same rules at another rate. */
    public ZoneRules withSimHz(int hz) {
        return new ZoneRules(hz, pvp, players, npcs, budget);
    }

    /** The same rules with other creatures. */
    public ZoneRules withNpcs(List<NpcGroup> groups) {
        return new ZoneRules(simHz, pvp, players, groups, budget);
    }

    /** Number of creatures when none is waiting to respawn. */
    public int npcCount() {
        int sum = 0;
        for (NpcGroup group : npcs) {
            sum += group.count();
        }
        return sum;
    }
}
