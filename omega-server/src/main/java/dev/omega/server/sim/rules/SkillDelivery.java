package dev.omega.server.sim.rules;

/** How a skill gets from its user to those it affects. */
public sealed interface SkillDelivery {

    /** At once, to the one it is aimed at. */
    record Direct() implements SkillDelivery {}

    /** By a projectile that flies until it hits something. */
    record Missile(ProjectileRules projectile) implements SkillDelivery {}

    /**
     * To everyone of one side in a circle, the nearest first: around the user, the target or the place aimed at. Walls
     * between the middle and somebody protect.
     *
     * @param maxTargets most that are affected, 1..{@value #MAX_TARGETS}
     */
    record Area(int radiusCm, int maxTargets, Side side) implements SkillDelivery {

        /** See {@link Area}. */
        public static final int MAX_TARGETS = 32;

        /** Checks the number of targets and the radius. */
        public Area {
            if (maxTargets < 1 || maxTargets > MAX_TARGETS) {
                throw new IllegalArgumentException("maxTargets=" + maxTargets + " is outside 1.." + MAX_TARGETS);
            }
            if (radiusCm < 1) {
                throw new IllegalArgumentException("radiusCm=" + radiusCm + " is below 1");
            }
        }
    }

    /**
     * By the user's own body: it rushes towards the target or the place, or where it looks, and never through walls. The
     * effects take hold on the target when it is reached; without a target on the user at once.
     */
    record Dash(int distanceCm, int speedCmPerSecond) implements SkillDelivery {

        /** Checks that it moves. */
        public Dash {
            if (distanceCm < 1 || speedCmPerSecond < 1) {
                throw new IllegalArgumentException(
                        "a dash of " + distanceCm + " cm at " + speedCmPerSecond + " cm/s does not move");
            }
        }
    }

    /** Who is affected by an area. */
    enum Side {
        /** Those the user may attack. */
        ENEMIES,
        /** The user and its friends. */
        ALLIES
    }
}
