package dev.omega.server.sim.rules;

/**
 * What death means for a player.
 *
 * @param respawnMs time until it comes back
 * @param at where it comes back
 * @param vitalsPercent health, mana and stamina it comes back with, 1..100
 * @param experienceLossPercent part of the experience since the present level that is lost, 0..100
 */
public record DeathRules(int respawnMs, Place at, int vitalsPercent, int experienceLossPercent) {

    /** Checks the ranges. */
    public DeathRules {
        if (respawnMs < 0 || vitalsPercent < 1 || vitalsPercent > 100 || experienceLossPercent < 0
                || experienceLossPercent > 100) {
            throw new IllegalArgumentException(
                    "death: respawnMs=" + respawnMs + " must not be negative, vitalsPercent=" + vitalsPercent
                            + " must be in 1..100, experienceLossPercent=" + experienceLossPercent + " in 0..100");
        }
    }

    /** Where the dead come back. */
    public enum Place {
        /** Any spawn point, by chance. */
        ANY_SPAWN,
        /** The spawn point nearest to where they fell. */
        NEAREST_SPAWN
    }

    /** After so long, at any spawn point, with full vitals, losing nothing. */
    public static DeathRules mild(int respawnMs) {
        return new DeathRules(respawnMs, Place.ANY_SPAWN, 100, 0);
    }

    /**
     * The rules of a kind of zone: in open country a player returns at the nearest spawn point with half its vitals, in a
     * rift likewise and later, in cities and arenas mildly.
     */
    public static DeathRules of(ZoneKind kind) {
        return switch (kind) {
            case HUB, ARENA -> mild(5_000);
            case ZONE -> new DeathRules(5_000, Place.NEAREST_SPAWN, 50, 0);
            case RIFT -> new DeathRules(10_000, Place.NEAREST_SPAWN, 50, 0);
        };
    }
}
