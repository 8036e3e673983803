package dev.omega.server.sim;

/**
 * A sort of creature.
 *
 * @param archetype look on the wire
 * @param hostile whether it attacks players on its own
 * @param radiusCm half the side of the square its body fills, 10..45
 * @param walkCmPerSecond speed while wandering
 * @param runCmPerSecond speed while chasing and returning
 * @param attack its only attack; the skill id is not used
 * @param experience points for whoever kills it
 */
public record NpcRules(
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

    /** Checks the radius. */
    public NpcRules {
        if (radiusCm < PlayerRules.MIN_RADIUS_CM || radiusCm > PlayerRules.MAX_RADIUS_CM) {
            throw new IllegalArgumentException("radiusCm=" + radiusCm + " is outside 10..45");
        }
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
