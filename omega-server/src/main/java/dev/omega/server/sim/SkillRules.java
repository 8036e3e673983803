package dev.omega.server.sim;

/**
 * An attack on one target that needs a clear line of sight.
 *
 * @param skill id on the wire, 1..{@value #MAX_SKILL}
 * @param rangeCm from edge to edge
 * @param minDamage least points before level and chance
 * @param maxDamage most points before level and chance
 * @param school 0 physical, 1 arcane: shown in the damage event
 */
public record SkillRules(
        int skill,
        int rangeCm,
        int cooldownMs,
        int minDamage,
        int maxDamage,
        int manaCost,
        int school) {

    /** Highest skill id: cooldowns are kept for 16 skills per entity. */
    public static final int MAX_SKILL = 15;

    /** The basic attack every player has. */
    public static final int STRIKE = 1;
    /** The attack from afar every player has. */
    public static final int BOLT = 2;

    /** Checks id, range and damage. */
    public SkillRules {
        if (skill < 1 || skill > MAX_SKILL) {
            throw new IllegalArgumentException("skill=" + skill + " is outside 1.." + MAX_SKILL);
        }
        if (rangeCm < 0 || cooldownMs < 0 || manaCost < 0) {
            throw new IllegalArgumentException("skill " + skill + ": range, cooldown and cost must not be negative");
        }
        if (minDamage < 0 || minDamage > maxDamage) {
            throw new IllegalArgumentException(
                    "skill " + skill + ": minDamage=" + minDamage + " > maxDamage=" + maxDamage + " or below 0");
        }
    }
}
