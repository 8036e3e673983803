package dev.omega.server.sim;

import java.util.List;

/**
 * What players can do.
 *
 * @param radiusCm half the side of the square a body fills, 10..45
 * @param combatMs how long after the last blow regeneration of health waits
 * @param respawnMs time between death and respawn
 */
public record PlayerRules(
        int radiusCm,
        Speeds speeds,
        Pools pools,
        Regeneration regeneration,
        int combatMs,
        int respawnMs,
        List<SkillRules> skills) {

    /** Smallest radius of a body. */
    static final int MIN_RADIUS_CM = 10;
    /** Largest radius of a body: it must pass gaps of one cell with room to spare. */
    static final int MAX_RADIUS_CM = 45;

    /** Checks the radius. */
    public PlayerRules {
        if (radiusCm < MIN_RADIUS_CM || radiusCm > MAX_RADIUS_CM) {
            throw new IllegalArgumentException("radiusCm=" + radiusCm + " is outside 10..45");
        }
        skills = List.copyOf(skills);
    }

    /** Centimetres per second by gait. */
    public record Speeds(int walk, int run, int sprint) {}

    /** Points at level 1 and points gained per level. */
    public record Pools(int health, int mana, int stamina, int healthPerLevel, int manaPerLevel) {}

    /** Points per second; {@code sprintCost} is taken while sprinting. */
    public record Regeneration(int health, int mana, int stamina, int sprintCost) {}
}
