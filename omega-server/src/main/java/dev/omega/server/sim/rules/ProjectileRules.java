package dev.omega.server.sim.rules;

/**
 * How a missile flies. It is stopped by walls (cells that block both the way and the
 * sight), and hits whomever its circle touches first.
 *
 * @param speedCmPerSecond flight, at most {@value #MAX_SPEED_CM_PER_SECOND}
 * @param radiusCm of its circle; 0 is a point
 * @param maxDistanceCm after which it is gone
 * @param pierces how many it flies through before the one that stops it
 * @param homing whether it follows the one it was aimed at
 * @param splashRadiusCm at its end, the place it is aimed at the latest, its effects reach all enemies this near instead of
 *     the one it hit; 0 for none
 */
public record ProjectileRules(
        int speedCmPerSecond,
        int radiusCm,
        int maxDistanceCm,
        int pierces,
        boolean homing,
        int splashRadiusCm) {

    /** Fastest flight: 2.5 m per tick at 40 Hz. */
    public static final int MAX_SPEED_CM_PER_SECOND = 10_000;
    /** Most it flies through. */
    public static final int MAX_PIERCES = 7;
    /** Largest circle. */
    public static final int MAX_RADIUS_CM = 200;

    /** Checks the ranges. */
    public ProjectileRules {
        if (speedCmPerSecond < 1 || speedCmPerSecond > MAX_SPEED_CM_PER_SECOND) {
            throw new IllegalArgumentException(
                    "projectile: speedCmPerSecond=" + speedCmPerSecond + " is outside 1.." + MAX_SPEED_CM_PER_SECOND);
        }
        if (radiusCm < 0 || radiusCm > MAX_RADIUS_CM) {
            throw new IllegalArgumentException("projectile: radiusCm=" + radiusCm + " is outside 0.." + MAX_RADIUS_CM);
        }
        if (maxDistanceCm < 1 || pierces < 0 || pierces > MAX_PIERCES || splashRadiusCm < 0) {
            throw new IllegalArgumentException("projectile: maxDistanceCm must be positive, pierces 0..7, "
                    + "splashRadiusCm not negative: " + maxDistanceCm + ", " + pierces + ", " + splashRadiusCm);
        }
    }

    /** A missile that is stopped by the first it touches. */
    public static ProjectileRules simple(int speedCmPerSecond, int radiusCm, int maxDistanceCm) {
        return new ProjectileRules(speedCmPerSecond, radiusCm, maxDistanceCm, 0, false, 0);
    }
}
