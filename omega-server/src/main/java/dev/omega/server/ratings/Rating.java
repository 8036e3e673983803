package dev.omega.server.ratings;

/**
 * A Glicko-2 rating. Immutable.
 *
 * @param value on the scale of Elo: 1500 is where everybody begins
 * @param deviation how unsure the value is; two of them on either side hold the strength with 95 %
 * @param volatility how much the strength itself moves from period to period
 */
public record Rating(double value, double deviation, double volatility) {

    /** Who has not played yet (Glickman, "Example of the Glicko-2 system", step 1). */
    public static final Rating FRESH = new Rating(1500, 350, 0.06);
}
