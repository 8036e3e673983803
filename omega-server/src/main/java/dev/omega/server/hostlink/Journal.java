package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import java.util.List;
import java.util.UUID;

/** Bodies of {@code POST /internal/v1/hosts/{boot_id}/journal}: what happened in a zone and has value. */
public final class Journal {

    /** Most operations in one request. */
    public static final int MAX_OPERATIONS = 200;

    private Journal() {}

    /** Operations in the order they happened. */
    public record JournalRequest(@Bounds(min = 1, max = MAX_OPERATIONS) List<JournalOperation> operations) {}

    /**
     * A character took something up.
     *
     * @param fence of the lease under which it did
     * @param seq 1, 2, 3, … under one fence
     * @param item number of the item; 0 is gold
     */
    public record JournalOperation(
            UUID opId,
            @Bounds(min = 1) long characterId,
            @Bounds(min = 1) long fence,
            @Bounds(min = 1) long seq,
            @Bounds(min = 0, max = 65_535) int item,
            @Bounds(min = 1, max = 1_000_000_000) long count) {}

    /** One outcome per operation, in the same order. */
    public record JournalReply(List<JournalOutcome> results) {}

    /** What became of one operation. */
    public record JournalOutcome(UUID opId, Verdict verdict) {

        /** What the books say. */
        public enum Verdict {
            /** It is the character's, now or since an earlier try. */
            CONFIRMED,
            /** It will never be: no such item, or the wallet is full. */
            REJECTED,
            /** A newer fencing token exists: the host had lost the character. */
            FENCED,
            /** An operation before it is missing. */
            GAP,
            /** Operators have stopped this part of the economy: try again later. */
            FROZEN
        }
    }
}
