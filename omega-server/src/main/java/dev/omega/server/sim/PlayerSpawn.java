package dev.omega.server.sim;

import dev.omega.server.sim.rules.Gear;
import org.jspecify.annotations.Nullable;

/**
 * A character that enters the zone.
 *
 * @param name shown to others
 * @param archetype look of the avatar, and its class if the zone has one of this number
 * @param level 1 or more
 * @param experience total experience
 * @param place where it was left, or {@code null} to start at a spawn point
 * @param team in which it plays in a zone with teams; 0: in the smallest
 * @param gear what it wears
 */
public record PlayerSpawn(
        String name,
        int archetype,
        int level,
        long experience,
        @Nullable Place place,
        int team,
        Gear gear) {

    /** A character for the smallest team that wears nothing. */
    public PlayerSpawn(String name, int archetype, int level, long experience, @Nullable Place place) {
        this(name, archetype, level, experience, place, 0, Gear.NONE);
    }

    /**
     * Where and how a character was left. A place inside a wall starts it at a spawn point instead, as well as it was; a health of 0
     * starts it there with full vitals.
     *
     * @param x simulation units, 1/256 m
     * @param y simulation units, 1/256 m
     * @param facing 0..127
     */
    public record Place(int x, int y, int facing, int health, int mana, int stamina) {

        /** Outside of every map. */
        private static final int NOWHERE = -1;

        /** How a character was left in another zone. */
        public static Place elsewhere(int health, int mana, int stamina) {
            return new Place(NOWHERE, NOWHERE, 0, health, mana, stamina);
        }
    }

    /** The same character for a team, at one of its spawn points. */
    public PlayerSpawn in(int itsTeam) {
        return new PlayerSpawn(name, archetype, level, experience, null, itsTeam, gear);
    }

    /** The same character with what it wears. */
    public PlayerSpawn wearing(Gear worn) {
        return new PlayerSpawn(name, archetype, level, experience, place, team, worn);
    }

    /** A character that never was in this zone. */
    public static PlayerSpawn fresh(String name, int archetype, int level, long experience) {
        return new PlayerSpawn(name, archetype, level, experience, null);
    }
}
