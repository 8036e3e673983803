package dev.omega.loadbot.bot;

/**
 * The part a bot plays.
 *
 * @param reconnectEveryNs mean time after which it loses its connection and comes back by its resume token; 0: it keeps it
 */
public record BotRole(BrainKind brain, long reconnectEveryNs) {

    public BotRole {
        if (reconnectEveryNs < 0) {
            throw new IllegalArgumentException("reconnectEveryNs " + reconnectEveryNs + " is negative");
        }
    }

    /** A role that keeps its connection. */
    public static BotRole of(BrainKind brain) {
        return new BotRole(brain, 0);
    }
}
