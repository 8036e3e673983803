package dev.omega.loadbot.bot;

/**
 * The part a bot plays.
 *
 * @param reconnectEveryNs mean time after which it loses its connection and comes back by its resume token; 0: it keeps it
 * @param readsEveryNs it looks at what it was sent only so often, for a tenth of a second; 0: always
 */
public record BotRole(BrainKind brain, long reconnectEveryNs, long readsEveryNs) {

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public BotRole {
        if (reconnectEveryNs < 0 || readsEveryNs < 0) {
            throw new IllegalArgumentException(
                    "reconnectEveryNs " + reconnectEveryNs + " or readsEveryNs " + readsEveryNs + " is negative");
        }
    }

    /** A role that reads all the time. */
    public BotRole(BrainKind brain, long reconnectEveryNs) {
        this(brain, reconnectEveryNs, 0);
    }

    /** A role that keeps its connection and reads all the time. */
    public static BotRole of(BrainKind brain) {
        return new BotRole(brain, 0);
    }

    /**
     * Whether it plays as a player would. What befalls the others is their own doing: their latencies and errors stand apart from
     * those the servers are judged by.
     */
    public boolean isFair() {
        return brain != BrainKind.GRIEF && readsEveryNs == 0;
    }
}
