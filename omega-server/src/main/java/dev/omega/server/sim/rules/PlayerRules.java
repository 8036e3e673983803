package dev.omega.server.sim.rules;

import java.util.List;
import java.util.Map;

/**
 * What players can do.
 *
 * @param radiusCm half the side of the square a body fills, 10..45
 * @param combatMs how long after the last blow regeneration of health waits
 * @param pools of a class without rules of its own
 * @param skills of a class without rules of its own, at most {@link SkillRules#MAX_PER_ENTITY}
 * @param classes the classes with rules of their own
 * @param items what wearing items adds, by their numbers; those that add nothing are left out
 */
public record PlayerRules(
        int radiusCm,
        Speeds speeds,
        Pools pools,
        Regeneration regeneration,
        int combatMs,
        DeathRules death,
        LevelRules levels,
        List<SkillRules> skills,
        List<ClassRules> classes,
        Map<Integer, Gear> items) {

    /** Archetype of characters whose class these rules do not know. */
    public static final int UNKNOWN_CLASS = 0;

    /** Smallest radius of a body. */
    public static final int MIN_RADIUS_CM = 10;
    /** Largest radius of a body: it must pass gaps of one cell with room to spare. */
    public static final int MAX_RADIUS_CM = 45;

    /** Checks the radius and that no skill or class is there twice. */
    public PlayerRules {
        if (radiusCm < MIN_RADIUS_CM || radiusCm > MAX_RADIUS_CM) {
            throw new IllegalArgumentException("radiusCm=" + radiusCm + " is outside 10..45");
        }
        skills = List.copyOf(skills);
        classes = List.copyOf(classes);
        items = Map.copyOf(items);
        SkillRules.requireDistinct("a character", skills);
        if (classes.stream().mapToInt(ClassRules::archetype).distinct().count() < classes.size()) {
            throw new IllegalArgumentException("a class is there twice");
        }
    }

    /** Players of one sort: levels by {@link LevelRules#DEFAULT}, a mild death, all classes alike. */
    public PlayerRules(
            int radiusCm,
            Speeds speeds,
            Pools pools,
            Regeneration regeneration,
            int combatMs,
            int respawnMs,
            List<SkillRules> skills) {
        this(radiusCm, speeds, pools, regeneration, combatMs, DeathRules.mild(respawnMs), LevelRules.DEFAULT, skills,
                List.of(), Map.of());
    }

    /** The archetype of a character's class; {@link #UNKNOWN_CLASS} for one without rules of its own. */
    public int archetypeOf(String characterClass) {
        for (ClassRules one : classes) {
            if (one.id().equals(characterClass)) {
                return one.archetype();
            }
        }
        return UNKNOWN_CLASS;
    }

    /** What these items add up to for who wears them; unknown ones add nothing. */
    public Gear gear(List<Integer> worn) {
        Gear sum = Gear.NONE;
        for (Integer item : worn) {
            sum = sum.plus(items.getOrDefault(item, Gear.NONE));
        }
        return sum;
    }

    /** The same players with other items to wear. */
    public PlayerRules withItems(Map<Integer, Gear> changed) {
        return new PlayerRules(radiusCm, speeds, pools, regeneration, combatMs, death, levels, skills, classes,
                changed);
    }

    /** The same players with another death. */
    public PlayerRules withDeath(DeathRules changed) {
        return new PlayerRules(radiusCm, speeds, pools, regeneration, combatMs, changed, levels, skills, classes,
                items);
    }

    /** The same players with other skills, the same for every class. */
    public PlayerRules withSkills(List<SkillRules> changed) {
        return new PlayerRules(radiusCm, speeds, pools, regeneration, combatMs, death, levels, changed, List.of(),
                items);
    }

    /** Centimetres per second by gait. */
    public record Speeds(int walk, int run, int sprint) {}

    /** Points at level 1 and points gained per level. */
    public record Pools(int health, int mana, int stamina, int healthPerLevel, int manaPerLevel, int staminaPerLevel) {

        /** Pools whose stamina does not grow. */
        public Pools(int health, int mana, int stamina, int healthPerLevel, int manaPerLevel) {
            this(health, mana, stamina, healthPerLevel, manaPerLevel, 0);
        }
    }

    /** Points per second; {@code sprintCost} is taken while sprinting. */
    public record Regeneration(int health, int mana, int stamina, int sprintCost) {}
}
