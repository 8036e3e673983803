package dev.omega.server.shards.placement;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Which instance a player is sent to. Parties stay together, friends are preferred, who waits longer goes first, and nobody is sent where
 * there is no room: that is promised to players, whatever the policy. Among the instances that are left the policy chooses.
 */
public final class Placement {

    private Placement() {}

    /** How full instances get, in percent of their capacity; the reserve lies beyond the cap. */
    public record Limits(int softFillPercent, int hardCapPercent, int reservePercent) {

        /** How full an instance gets by those whose party or friends are there. */
        public int withReserve() {
            return hardCapPercent + reservePercent;
        }
    }

    /**
     * Who asks.
     *
     * @param together seats that are needed: its own, and those of its party's members who are nowhere in the zone
     * @param ahead players who wait and go first
     */
    public record Asking(int together, int ahead) {

        /** A player alone, before whom nobody waits. */
        public static final Asking ALONE = new Asking(1, 0);
    }

    /** The instance for a player, or none as long as there is no room for it, or others go first. */
    public static Optional<Candidate> choose(
            PlacementPolicy policy,
            List<Candidate> candidates,
            Limits limits,
            Asking asking) {
        Optional<Candidate> party = most(candidates, Candidate::companions, limits, 1);
        if (party.isPresent()) {
            return party;
        }
        if (asking.ahead > 0 && asking.ahead > free(candidates, limits) - asking.together) {
            return Optional.empty();
        }
        return most(candidates, Candidate::friends, limits, asking.together)
                .or(() -> byPolicy(policy, candidates, limits, asking.together));
    }

    private static Optional<Candidate> byPolicy(
            PlacementPolicy policy,
            List<Candidate> candidates,
            Limits limits,
            int seats) {
        List<Candidate> roomy = candidates.stream().filter(c -> c.roomTo(limits.hardCapPercent) >= seats).toList();
        if (roomy.isEmpty()) {
            return Optional.empty();
        }
        Candidate chosen = policy.choose(roomy, limits, seats);
        if (!roomy.contains(chosen)) {
            throw new IllegalStateException("placement policy " + policy.code() + " chose " + chosen
                    + ", which is none of the instances that it may choose from");
        }
        return Optional.of(chosen);
    }

    /** Seats below the cap in all instances. */
    public static int free(List<Candidate> candidates, Limits limits) {
        return candidates.stream().mapToInt(c -> c.roomTo(limits.hardCapPercent)).sum();
    }

    private static Optional<Candidate> most(
            List<Candidate> candidates,
            ToIntFunction<Candidate> known,
            Limits limits,
            int seats) {
        return candidates.stream()
                .filter(c -> known.applyAsInt(c) > 0 && c.roomTo(limits.withReserve()) >= seats)
                .max(Comparator.comparingInt(known).thenComparing(Candidate.BY_FILL));
    }
}
