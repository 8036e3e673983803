package dev.omega.server.sim.rules;

/**
 * What the items a player wears add up to.
 *
 * @param damage points on top of each blow
 * @param armor of {@code a} lets a share of 100 / (100 + a) of a blow through
 * @param health points of the highest health
 * @param mana points of the highest mana
 * @param stamina points of the highest stamina
 * @param speedPercent on top of the normal speed, 0..{@value #MAX_SPEED_PERCENT}
 * @param criticalPercent on top of the normal chance of a critical blow, 0..{@value #MAX_CRITICAL_PERCENT}
 */
public record Gear(int damage, int armor, int health, int mana, int stamina, int speedPercent, int criticalPercent) {

    /** More than twice as fast is no walk any more. */
    public static final int MAX_SPEED_PERCENT = 100;
    /** With the normal chance of one in twenty: always. */
    public static final int MAX_CRITICAL_PERCENT = 95;
    /** Of points, so that sums stay far from the limits of an int. */
    public static final int MAX_POINTS = 1_000_000;

    /** Nothing is worn, or nothing that helps. */
    public static final Gear NONE = new Gear(0, 0, 0, 0, 0, 0, 0);

    /** Cuts each sum to its limit. */
    public Gear {
        damage = Math.clamp(damage, 0, MAX_POINTS);
        armor = Math.clamp(armor, 0, MAX_POINTS);
        health = Math.clamp(health, 0, MAX_POINTS);
        mana = Math.clamp(mana, 0, MAX_POINTS);
        stamina = Math.clamp(stamina, 0, MAX_POINTS);
        speedPercent = Math.clamp(speedPercent, 0, MAX_SPEED_PERCENT);
        criticalPercent = Math.clamp(criticalPercent, 0, MAX_CRITICAL_PERCENT);
    }

    /** Both together. */
    public Gear plus(Gear other) {
        return new Gear(damage + other.damage, armor + other.armor, health + other.health, mana + other.mana,
                stamina + other.stamina, speedPercent + other.speedPercent, criticalPercent + other.criticalPercent);
    }
}
