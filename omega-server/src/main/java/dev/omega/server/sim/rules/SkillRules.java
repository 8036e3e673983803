package dev.omega.server.sim.rules;

import java.util.List;

/**
 * A skill as content describes it. What happens follows from three parts: whom it is aimed at, how it gets there, and
 * what it does there. So a fireball is {@code ENEMY}, a missile, damage; a nova is {@code SELF}, an area against enemies,
 * damage and a slow; a charge is {@code ENEMY}, a dash, a stun.
 *
 * @param skill id on the wire, 1..{@value #MAX_SKILL}; 0 is picking up
 * @param target whom the player aims at
 * @param rangeCm from edge to edge, or to the middle of a place; not used by {@link SkillTarget#SELF}
 * @param effects in the order in which they take hold
 */
public record SkillRules(
        int skill,
        SkillTarget target,
        int rangeCm,
        Timing timing,
        Cost cost,
        SkillDelivery delivery,
        List<SkillEffect> effects) {

    /** Highest skill id: 16 bits on the wire. */
    public static final int MAX_SKILL = 65_535;
    /** Most skills one character or creature can have: cooldowns are kept for so many. */
    public static final int MAX_PER_ENTITY = 16;

    /** The basic attack every player of a built-in zone has. */
    public static final int STRIKE = 1;
    /** The attack from afar every player of a built-in zone has. */
    public static final int BOLT = 2;

    /** Checks the id, the range, and that the parts go together. */
    public SkillRules {
        effects = List.copyOf(effects);
        if (skill < 1 || skill > MAX_SKILL) {
            throw new IllegalArgumentException("skill=" + skill + " is outside 1.." + MAX_SKILL);
        }
        if (rangeCm < 0) {
            throw new IllegalArgumentException("skill " + skill + ": rangeCm=" + rangeCm + " is below 0");
        }
        if (delivery instanceof SkillDelivery.Direct && target == SkillTarget.PLACE) {
            throw new IllegalArgumentException("skill " + skill
                    + ": a place cannot be struck directly; aim at a place needs an area, a missile or a dash");
        }
        if (delivery instanceof SkillDelivery.Missile && (target == SkillTarget.SELF || target == SkillTarget.ALLY)) {
            throw new IllegalArgumentException(
                    "skill " + skill + ": a missile is aimed at ENEMY or PLACE, not " + target);
        }
    }

    /**
     * When a skill may be used and how long it takes, in milliseconds.
     *
     * @param castMs time from the action to its effect; 0 is at once. Moving, a stun, a silence or death interrupts it
     * @param cooldownMs from the effect to the next use
     * @param globalCooldownMs from the action on, during which no other skill may be used that has one itself
     */
    public record Timing(int castMs, int cooldownMs, int globalCooldownMs) {

        /** Checks that nothing is negative. */
        public Timing {
            if (Math.min(castMs, Math.min(cooldownMs, globalCooldownMs)) < 0) {
                throw new IllegalArgumentException("castMs, cooldownMs and globalCooldownMs must not be negative: "
                        + castMs + ", " + cooldownMs + ", " + globalCooldownMs);
            }
        }
    }

    /** Points a use takes; a skill that costs mana cannot be used while silenced. */
    public record Cost(int mana, int stamina) {

        /** Nothing. */
        public static final Cost NONE = new Cost(0, 0);

        /** Checks that nothing is negative. */
        public Cost {
            if (Math.min(mana, stamina) < 0) {
                throw new IllegalArgumentException(
                        "a cost must not be negative: mana " + mana + ", stamina " + stamina);
            }
        }
    }

    /** An attack on one enemy that needs a clear line of sight and takes effect at once. */
    public static SkillRules attack(int skill, int rangeCm, int cooldownMs, int manaCost, SkillEffect.Damage damage) {
        return new SkillRules(skill, SkillTarget.ENEMY, rangeCm, new Timing(0, cooldownMs, 0), new Cost(manaCost, 0),
                new SkillDelivery.Direct(), List.of(damage));
    }

    /** Checks that so many skills fit one character or creature, and that no id is there twice. */
    static void requireDistinct(String owner, List<SkillRules> skills) {
        if (skills.size() > MAX_PER_ENTITY) {
            throw new IllegalArgumentException(
                    owner + " has " + skills.size() + " skills, at most " + MAX_PER_ENTITY + " are possible");
        }
        if (skills.stream().mapToInt(SkillRules::skill).distinct().count() < skills.size()) {
            throw new IllegalArgumentException(owner + " has a skill twice");
        }
    }

    /** Whether it can hurt somebody: such skills are not used on safe ground. */
    public boolean isHarmful() {
        return target == SkillTarget.ENEMY || delivery instanceof SkillDelivery.Missile
                || (delivery instanceof SkillDelivery.Area area && area.side() == SkillDelivery.Side.ENEMIES);
    }
}
