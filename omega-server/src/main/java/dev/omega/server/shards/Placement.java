package dev.omega.server.shards;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which instance a player is sent to. Instances are filled one after another up to the soft limit, so that people meet and
 * empty instances can be ended; beyond it the emptiest is taken, so that none is pressed to its cap before the others.
 */
final class Placement {

    private Placement() {}

    /**
     * An instance that takes players.
     *
     * @param seats players and reservations, the asking character's own not counted
     */
    record Candidate(long instanceKey, String instanceId, UUID bootId, String gatewayUrl, int capacity, int seats) {

        /** Rounded up, so that a rift of five holds five. */
        boolean isBelow(int percent) {
            return seats < (capacity * percent + 99) / 100;
        }
    }

    /** The instance for a player who only named the zone. */
    static Optional<Candidate> choose(List<Candidate> candidates, int softFillPercent, int hardCapPercent) {
        Comparator<Candidate> byFill = Comparator.comparingDouble((Candidate c) -> (double) c.seats() / c.capacity())
                .thenComparing(Candidate::instanceId, Comparator.reverseOrder());
        Optional<Candidate> fullestBelowSoft = candidates.stream().filter(c -> c.isBelow(softFillPercent)).max(byFill);
        return fullestBelowSoft.isPresent()
                ? fullestBelowSoft
                : candidates.stream().filter(c -> c.isBelow(hardCapPercent)).min(byFill);
    }
}
