package dev.omega.server.sim;

import java.util.List;

/**
 * What players can do.
 *
 * @param radiusCm half the side of the square a body fills, at most 50
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

    /** Checks the radius. */
    public PlayerRules {
        if (radiusCm < 10 || radiusCm > 50) {
            throw new IllegalArgumentException("radiusCm=" + radiusCm + " is outside 10..50");
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
