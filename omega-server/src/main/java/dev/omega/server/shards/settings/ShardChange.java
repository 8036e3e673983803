package dev.omega.server.shards.settings;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What an operator wants of a shard; what is left out stays as it is, or is as usual for the kind. */
public record ShardChange(
        @Nullable @Matches(ShardKind.PATTERN) @Doc(value = "hub, zone, rift or arena; only when it is made.", example = "zone") String kind,
        @Nullable @Bounds(min = 1, max = ShardSettings.MAX_CAPACITY) @Doc(value = "Players of an ordered instance.", example = "100") Integer capacity,
        @Nullable @Bounds(min = 0, max = ShardSettings.MAX_INSTANCES) @Doc(value = "Instances that are kept open.", example = "1") Integer minInstances,
        @Nullable @Bounds(min = 1, max = ShardSettings.MAX_INSTANCES) @Doc(value = "Instances that may be open.", example = "5") Integer maxInstances,
        @Nullable @Bounds(min = 1, max = 100) @Doc(value = "Instances are filled one after another up to here.", example = "75") Integer softFillPercent,
        @Nullable @Bounds(min = 1, max = 100) @Doc(value = "Nobody is placed in an instance fuller than this.", example = "95") Integer hardCapPercent,
        @Nullable @Bounds(min = 0, max = 100) @Doc(value = "Seats beyond the cap for parties and friends.", example = "5") Integer partyReservePercent,
        @Nullable @Bounds(min = 0, max = ShardSettings.MAX_LINGER_MS) @Doc(value = "How long an empty instance stays, in milliseconds.", example = "600000") Integer emptyLingerMs,
        @Nullable @Bounds(min = 0, max = ShardSettings.MAX_LINGER_MS) @Doc(value = "How long two half-empty instances have to fit together before they become one, in milliseconds; 0: they never do.", example = "300000") Integer mergeAfterMs,
        @Nullable @Doc("Nobody is sent there, and ordered instances close once they are empty.") Boolean draining) {

    private static final ShardChange NOTHING =
            new ShardChange(null, null, null, null, null, null, null, null, null, null);

    boolean isNothing() {
        return equals(NOTHING);
    }

    /**
     * The settings of a new shard; what is left out is as usual for its kind.
     *
     * @throws Problem {@code invalid_request} when there is no kind, or the settings do not go together
     */
    public ShardSettings make(String zoneId) {
        if (kind == null) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "kind: a new shard needs one of " + ShardKind.PATTERN);
        }
        return on(ShardSettings.standard(zoneId, ShardKind.of(kind)));
    }

    /** The settings with this change. */
    ShardSettings on(ShardSettings s) {
        return new ShardSettings(s.zoneId(), s.kind(), or(capacity, s.capacity()), or(minInstances, s.minInstances()),
                or(maxInstances, s.maxInstances()), or(softFillPercent, s.softFillPercent()),
                or(hardCapPercent, s.hardCapPercent()), or(partyReservePercent, s.partyReservePercent()),
                or(emptyLingerMs, s.emptyLingerMs()), or(mergeAfterMs, s.mergeAfterMs()),
                draining == null ? s.draining() : draining).requireSound();
    }

    private static int or(@Nullable Integer wanted, int otherwise) {
        return wanted == null ? otherwise : wanted;
    }
}
