package dev.omega.server.shards.placement;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long those who find no seat wait, for what, and when they ask again. Static, pure. */
public final class WaitingLine {

    /** Seats for the absent of a party are kept as long as a ticket lives: by then they have come, or come later. */
    public static final Duration KEPT_FOR = Duration.ofSeconds(30);

    /** For so long a party waits for seats in one place before its members take what there is. */
    private static final long TOGETHER_MS = 10_000;
    /** A host hears of an order with its next heartbeat. */
    private static final long OPENING_RETRY_MS = 500;
    private static final long FULL_RETRY_MS = 1_500;
    /** Those behind come later, so that all together do not ask more than some hundred times a second. */
    private static final long EACH_MS = 5;
    private static final long MAX_RETRY_MS = 5_000;
    private static final long GRACE_MS = 2_000;

    private WaitingLine() {}

    /**
     * Seats in one place that a player asks for: for its whole party, until that has waited too long for it.
     *
     * @param absent members of its party who are nowhere in the zone
     * @param waitedMs for how long it has waited; {@code null}: it has not asked before
     */
    public static int together(int absent, @Nullable Long waitedMs) {
        return waitedMs == null || waitedMs < TOGETHER_MS ? 1 + absent : 1;
    }

    /** When a player is to ask again who finds no seat while none is opened. */
    public static long fullRetryMs() {
        return FULL_RETRY_MS;
    }

    /** When a player is to ask again for whom alone an instance is opened. */
    public static long openingRetryMs() {
        return OPENING_RETRY_MS;
    }

    /**
     * When somebody in line is to ask again.
     *
     * @param opening whether an instance is on its way
     * @param ahead players who go first
     */
    public static long retryMs(boolean opening, int ahead) {
        return Math.min(MAX_RETRY_MS, (opening ? OPENING_RETRY_MS : FULL_RETRY_MS) + EACH_MS * ahead);
    }

    /** Who has not asked again by then has left the line. */
    public static Duration asksAgainWithin(long retryMs) {
        return Duration.ofMillis(2 * retryMs + GRACE_MS);
    }
}
