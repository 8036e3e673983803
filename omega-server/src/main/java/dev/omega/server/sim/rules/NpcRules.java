package dev.omega.server.sim.rules;

import java.util.List;

/**
 * A sort of creature.
 *
 * @param archetype look on the wire
 * @param faction those of the same faction help each other when one calls
 * @param radiusCm half the side of the square its body fills, 10..45
 * @param walkCmPerSecond speed while wandering
 * @param runCmPerSecond speed while chasing and returning
 * @param skills its basic attack first, then what else it can do, in order of preference
 * @param experience points for whoever kills it
 */
public record NpcRules(
        int archetype,
        Temper temper,
        int faction,
        int level,
        int health,
        int radiusCm,
        int walkCmPerSecond,
        int runCmPerSecond,
        List<SkillRules> skills,
        Territory territory,
        int experience,
        int corpseMs,
        int respawnMs,
        ThreatRules threat,
        LootRules loot,
        BehaviourRules behaviour) {

    /** Checks the radius and the number of skills. */
    public NpcRules {
        skills = List.copyOf(skills);
        SkillRules.requireDistinct("creature " + archetype, skills);
        if (skills.isEmpty() && temper != Temper.PEACEFUL) {
            throw new IllegalArgumentException("creature " + archetype + " is not peaceful and has no skill");
        }
        if (radiusCm < PlayerRules.MIN_RADIUS_CM || radiusCm > PlayerRules.MAX_RADIUS_CM) {
            throw new IllegalArgumentException("radiusCm=" + radiusCm + " is outside 10..45");
        }
    }

    /**
     * A creature with one attack that fights alone and leaves nothing behind.
     *
     * @param hostile aggressive if so, else peaceful
     */
    public NpcRules(
            int archetype,
            boolean hostile,
            int level,
            int health,
            int radiusCm,
            int walkCmPerSecond,
            int runCmPerSecond,
            SkillRules attack,
            Territory territory,
            int experience,
            int corpseMs,
            int respawnMs) {
        this(archetype, hostile ? Temper.AGGRESSIVE : Temper.PEACEFUL, archetype, level, health, radiusCm,
                walkCmPerSecond, runCmPerSecond, List.of(attack), territory, experience, corpseMs, respawnMs,
                ThreatRules.DEFAULT, LootRules.NONE, BehaviourRules.PLAIN);
    }

    /** The same creature leaving something behind. */
    public NpcRules withLoot(LootRules changed) {
        return new NpcRules(archetype, temper, faction, level, health, radiusCm, walkCmPerSecond, runCmPerSecond,
                skills, territory, experience, corpseMs, respawnMs, threat, changed, behaviour);
    }

    /** The same creature choosing its targets otherwise. */
    public NpcRules withThreat(ThreatRules changed) {
        return new NpcRules(archetype, temper, faction, level, health, radiusCm, walkCmPerSecond, runCmPerSecond,
                skills, territory, experience, corpseMs, respawnMs, changed, loot, behaviour);
    }

    /** The same creature deciding otherwise. */
    public NpcRules withBehaviour(BehaviourRules changed) {
        return new NpcRules(archetype, temper, faction, level, health, radiusCm, walkCmPerSecond, runCmPerSecond,
                skills, territory, experience, corpseMs, respawnMs, threat, loot, changed);
    }

    /**
     * Distances from home, and of noticing players, in centimetres.
     *
     * @param wanderCm farthest it strolls from home
     * @param noticeCm distance at which it attacks a player in sight
     * @param leashCm farthest it chases from home
     */
    public record Territory(int wanderCm, int noticeCm, int leashCm) {}
}
