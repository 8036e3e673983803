package dev.omega.loadbot;

import dev.omega.loadbot.bot.BotRole;
import java.time.Duration;

/**
 * A kind of player in a scenario.
 *
 * @param name for the report, 1 to 24 characters
 * @param weight its share among the others' weights, 1 to 1,000
 */
public record Profile(String name, int weight, BotRole role) {

    private static final int MAX_NAME = 24;
    private static final int MAX_WEIGHT = 1_000;
    /** Shorter ones would be over before a player is back in the world. */
    static final Duration SHORTEST_RECONNECT = Duration.ofSeconds(2);

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException with one line that names the field, its value and its range
     */
    public Profile {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("profile name '" + name + "' must have 1.." + MAX_NAME + " characters");
        }
        if (weight < 1 || weight > MAX_WEIGHT) {
            throw new IllegalArgumentException(
                    "profile " + name + ": weight " + weight + " must be within 1.." + MAX_WEIGHT);
        }
        if (role.reconnectEveryNs() != 0 && role.reconnectEveryNs() < SHORTEST_RECONNECT.toNanos()) {
            throw new IllegalArgumentException(
                    "profile " + name + ": reconnect_every must be at least " + SHORTEST_RECONNECT.toSeconds() + "s");
        }
    }
}
