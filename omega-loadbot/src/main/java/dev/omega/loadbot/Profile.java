package dev.omega.loadbot;

import dev.omega.loadbot.bot.BotRole;
import dev.omega.loadbot.trip.Trip;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A kind of player in a scenario.
 *
 * @param name for the report, 1 to 24 characters
 * @param weight its share among the others' weights, 1 to 1,000
 * @param zoneId where they go; {@code null}: where the scenario is played
 * @param trip where they go from there now and then; {@code null}: they stay
 */
public record Profile(String name, int weight, BotRole role, @Nullable String zoneId, @Nullable Trip trip) {

    private static final int MAX_NAME = 24;
    private static final int MAX_WEIGHT = 1_000;
    /** Shorter ones would be over before a player is back in the world. */
    static final Duration SHORTEST_RECONNECT = Duration.ofSeconds(2);

    /** Players who stay where they are. */
    public Profile(String name, int weight, BotRole role, @Nullable String zoneId) {
        this(name, weight, role, zoneId, null);
    }

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
        if (zoneId != null && !zoneId.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException(
                    "profile " + name + ": zone '" + zoneId + "' is no name of a zone; it has a-z, 0-9 and -");
        }
        if (role.readsEveryNs() != 0 && role.readsEveryNs() < SHORTEST_RECONNECT.toNanos()) {
            throw new IllegalArgumentException(
                    "profile " + name + ": reads_every must be at least " + SHORTEST_RECONNECT.toSeconds() + "s");
        }
        if (role.reconnectEveryNs() != 0 && role.reconnectEveryNs() < SHORTEST_RECONNECT.toNanos()) {
            throw new IllegalArgumentException(
                    "profile " + name + ": reconnect_every must be at least " + SHORTEST_RECONNECT.toSeconds() + "s");
        }
    }
}
