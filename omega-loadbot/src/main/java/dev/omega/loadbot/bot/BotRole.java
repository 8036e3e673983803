package dev.omega.loadbot.bot;

import dev.omega.loadbot.behaviour.BehaviourProvider;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The part a bot plays.
 *
 * @param reconnectEveryNs mean time after which it loses its connection and comes back by its resume token; 0: it keeps it
 * @param readsEveryNs it looks at what it was sent only so often, for a tenth of a second; 0: always
 * @param faults of its line to the server
 * @param custom where the behaviours of {@link BrainKind#CUSTOM} come from; {@code null} with every other brain
 */
public record BotRole(
        BrainKind brain,
        long reconnectEveryNs,
        long readsEveryNs,
        LinkFaults faults,
        @Nullable BehaviourProvider custom) {

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is negative, or a behaviour is missing or one too many
     */
    public BotRole {
        if (reconnectEveryNs < 0 || readsEveryNs < 0) {
            throw new IllegalArgumentException(
                    "reconnectEveryNs " + reconnectEveryNs + " or readsEveryNs " + readsEveryNs + " is negative");
        }
        if ((brain == BrainKind.CUSTOM) != (custom != null)) {
            throw new IllegalArgumentException("behaviour " + brain + " with a provider " + custom);
        }
    }

    /** A role with a line as good as it is. */
    public BotRole(BrainKind brain, long reconnectEveryNs, long readsEveryNs, @Nullable BehaviourProvider custom) {
        this(brain, reconnectEveryNs, readsEveryNs, LinkFaults.NONE, custom);
    }

    /** The same role over a line with faults. */
    public BotRole over(LinkFaults line) {
        return new BotRole(brain, reconnectEveryNs, readsEveryNs, line, custom);
    }

    /** A role with one of the built-in brains. */
    public BotRole(BrainKind brain, long reconnectEveryNs, long readsEveryNs) {
        this(brain, reconnectEveryNs, readsEveryNs, null);
    }

    /** A role that reads all the time. */
    public BotRole(BrainKind brain, long reconnectEveryNs) {
        this(brain, reconnectEveryNs, 0);
    }

    /** A role that keeps its connection and reads all the time. */
    public static BotRole of(BrainKind brain) {
        return new BotRole(brain, 0);
    }

    /** What scenario files call it. */
    public String behaviour() {
        return custom == null ? brain.name().toLowerCase(Locale.ROOT) : custom.name();
    }

    /**
     * Whether it plays as a player would. What befalls the others is their own doing: their latencies and errors stand apart from
     * those the servers are judged by.
     */
    public boolean isFair() {
        return brain != BrainKind.GRIEF && readsEveryNs == 0 && faults.isNone();
    }
}
