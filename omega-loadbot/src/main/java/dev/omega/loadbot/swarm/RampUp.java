package dev.omega.loadbot.swarm;

/**
 * When each bot joins: evenly over the ramp-up. A pure object; times are nanoseconds from the start of the ramp-up and never
 * fall from one bot to the next.
 *
 * @param players how many join
 * @param durationNs the last one joins before this; 0 means all at once
 */
public record RampUp(int players, long durationNs) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is negative or there is nobody to join
     */
    public RampUp {
        if (players < 1 || durationNs < 0) {
            throw new IllegalArgumentException("players=" + players + " must be > 0, duration=" + durationNs + " >= 0");
        }
    }

    /** When the bot with this index, 0 to {@code players - 1}, joins. */
    public long joinNs(int bot) {
        return (long) ((double) durationNs * bot / players);
    }
}
