package dev.omega.loadbot;

import dev.omega.loadbot.bot.BrainKind;
import java.util.Locale;

/**
 * What the bots do: the zone they join and the shares of brains among them.
 *
 * @param fight share of bots that hunt the nearest hostile
 * @param wander share of bots that stroll and strike what comes near
 * @param idle share of bots that stand still
 */
public record Scenario(String name, String zoneId, int fight, int wander, int idle) {

    /** Successive multiples of the plastic number's inverse spread evenly and independently of the bots' phases. */
    private static final double SPREAD = 0.7548776662466927;

    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException if a share is negative or all are zero
     */
    public Scenario {
        if (fight < 0 || wander < 0 || idle < 0 || fight + wander + idle == 0) {
            throw new IllegalArgumentException("scenario " + name + ": shares fight=" + fight + " wander=" + wander
                    + " idle=" + idle + " must be >= 0 and not all 0");
        }
    }

    /**
     * Finds a shipped scenario: {@code mixed}, {@code fight}, {@code wander} or {@code idle}, played in {@code zoneId}.
     *
     * @throws IllegalArgumentException naming the known scenarios if there is none of that name
     */
    public static Scenario named(String name, String zoneId) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "mixed" -> new Scenario("mixed", zoneId, 70, 25, 5);
            case "fight" -> new Scenario("fight", zoneId, 1, 0, 0);
            case "wander" -> new Scenario("wander", zoneId, 0, 1, 0);
            case "idle" -> new Scenario("idle", zoneId, 0, 0, 1);
            default -> throw new IllegalArgumentException(
                    "unknown scenario '" + name + "'; known: mixed, fight, wander, idle");
        };
    }

    /** The scenario of bots that play recorded characters; what they do follows from those alone. */
    public static Scenario recorded(String zoneId) {
        return new Scenario("recorded", zoneId, 0, 1, 0);
    }

    /** The brain of the bot with this index: fixed by the index, and close to the shares for any number of bots. */
    public BrainKind brainOf(int index) {
        int total = fight + wander + idle;
        double position = ((index + 0.5) * SPREAD) % 1.0 * total;
        if (position < fight) {
            return BrainKind.FIGHT;
        }
        return position < fight + wander ? BrainKind.WANDER : BrainKind.IDLE;
    }
}
