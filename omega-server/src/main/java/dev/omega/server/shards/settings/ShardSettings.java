package dev.omega.server.shards.settings;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * How instances of a zone are opened, filled and closed. Immutable.
 *
 * @param capacity players of an ordered instance, 1..5000; those that hosts are started with have their own
 * @param minInstances that are kept open on hosts with free slots, also without players
 * @param maxInstances that may be open at once; those that hosts are started with count
 * @param softFillPercent instances are filled one after another up to here; when all are, another is opened
 * @param hardCapPercent nobody is placed in an instance fuller than this
 * @param partyReservePercent seats beyond the cap for those whose party or friends are there
 * @param emptyLingerMs how long an ordered instance without players stays open beyond {@code minInstances}
 * @param mergeAfterMs how long two instances have to fit together below the soft target before the players of one are sent to the
 *     other; 0: they never are
 * @param draining nobody is sent there, and ordered instances close once they are empty
 */
public record ShardSettings(
        String zoneId,
        ShardKind kind,
        int capacity,
        int minInstances,
        int maxInstances,
        int softFillPercent,
        int hardCapPercent,
        int partyReservePercent,
        int emptyLingerMs,
        int mergeAfterMs,
        boolean draining) {

    /** The database's bound for an instance. */
    public static final int MAX_CAPACITY = 5_000;
    /** The database's bound for a zone. */
    public static final int MAX_INSTANCES = 10_000;
    /** The database's bound for lingering and for merging, a day. */
    public static final int MAX_LINGER_MS = 86_400_000;

    private static final int SOFT_FILL_PERCENT = 75;
    private static final int HARD_CAP_PERCENT = 95;
    private static final int PARTY_RESERVE_PERCENT = 5;
    private static final int MERGE_AFTER_MS = 300_000;
    private static final int STANDARD_MAX_INSTANCES = 5;
    private static final int STANDARD_MAX_SMALL_INSTANCES = 1_000;

    /** A new shard as the design document has those of its kind. */
    static ShardSettings standard(String zoneId, ShardKind kind) {
        boolean small = kind.isForInvited();
        return new ShardSettings(zoneId, kind, kind.standardCapacity(), 0,
                small ? STANDARD_MAX_SMALL_INSTANCES : STANDARD_MAX_INSTANCES, SOFT_FILL_PERCENT, HARD_CAP_PERCENT,
                PARTY_RESERVE_PERCENT, kind.standardLingerMs(), small ? 0 : MERGE_AFTER_MS, false);
    }

    /**
     * Makes sure that the settings go together.
     *
     * @throws Problem {@code invalid_request} with every broken rule
     */
    ShardSettings requireSound() {
        List<String> broken = new ArrayList<>();
        if (minInstances > maxInstances) {
            broken.add("min_instances " + minInstances + " must not be above max_instances " + maxInstances);
        }
        if (softFillPercent > hardCapPercent) {
            broken.add(
                    "soft_fill_percent " + softFillPercent + " must not be above hard_cap_percent " + hardCapPercent);
        }
        if (hardCapPercent + partyReservePercent > 100) {
            broken.add("hard_cap_percent " + hardCapPercent + " and party_reserve_percent " + partyReservePercent
                    + " must not be above 100 together");
        }
        if (mergeAfterMs > 0 && kind.isForInvited()) {
            broken.add("merge_after_ms " + mergeAfterMs + " must be 0 for kind " + kind.code()
                    + ", whose instances belong to those who are in them");
        }
        if (minInstances > 0 && kind.isForInvited()) {
            broken.add("min_instances " + minInstances + " must be 0 for kind " + kind.code()
                    + ", whose instances open for those who come");
        }
        if (!broken.isEmpty()) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "shard " + zoneId + ": " + String.join("; ", broken));
        }
        return this;
    }
}
