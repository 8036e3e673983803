package dev.omega.server.sim.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a zone plays, in the terms of content: centimetres per second, centimetres, milliseconds, points. Immutable.
 *
 * @param simHz simulation ticks per second, 20..60
 * @param pvp whether players can hurt each other
 * @param npcs the creatures that live in the zone
 * @param arena the rules of rounds, or {@code null} when there are none
 */
public record ZoneRules(
        int simHz,
        boolean pvp,
        PlayerRules players,
        List<NpcGroup> npcs,
        WorkBudget budget,
        PickupRules pickups,
        @Nullable ArenaRules arena) {

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

    /** Rules without rounds. */
    public ZoneRules(int simHz, boolean pvp, PlayerRules players, List<NpcGroup> npcs, WorkBudget budget) {
        this(simHz, pvp, players, npcs, budget, PickupRules.DEFAULT, null);
    }

    /** The same rules at another rate. */
    public ZoneRules withSimHz(int hz) {
        return new ZoneRules(hz, pvp, players, npcs, budget, pickups, arena);
    }

    /** The same rules with rounds. */
    public ZoneRules withArena(ArenaRules rounds) {
        return new ZoneRules(simHz, pvp, players, npcs, budget, pickups, rounds);
    }

    /** The same rules with other players. */
    public ZoneRules withPlayers(PlayerRules changed) {
        return new ZoneRules(simHz, pvp, changed, npcs, budget, pickups, arena);
    }

    /** The same rules with other creatures. */
    public ZoneRules withNpcs(List<NpcGroup> groups) {
        return new ZoneRules(simHz, pvp, players, groups, budget, pickups, arena);
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
