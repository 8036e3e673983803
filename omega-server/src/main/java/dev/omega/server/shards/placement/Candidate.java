package dev.omega.server.shards.placement;

import java.util.Comparator;
import java.util.UUID;

/**
 * An instance that takes players.
 *
 * @param seats players, reservations and kept seats, the asking character's own not counted
 * @param invited whether only those who have a seat there may come in, as the asking character has
 * @param companions members of the asking character's party who are there or on the way, and a seat that is kept for it
 * @param friends others it wants to be with who are there or on the way
 */
public record Candidate(
        long instanceKey,
        String instanceId,
        UUID bootId,
        String gatewayUrl,
        int capacity,
        int seats,
        boolean invited,
        int companions,
        int friends) {

    /** The emptiest first; among equals the older ones count as fuller, so that they are filled first. */
    public static final Comparator<Candidate> BY_FILL =
            Comparator.comparingDouble(Candidate::fill).thenComparing(Candidate::instanceId, Comparator.reverseOrder());

    /** The same with one friend more: the character asked for just this instance. */
    public Candidate withFriend() {
        return new Candidate(instanceKey, instanceId, bootId, gatewayUrl, capacity, seats, invited, companions,
                friends + 1);
    }

    /** Seats up to {@code percent} of the capacity that are free; rounded up, so that a rift of five holds five. */
    public int roomTo(int percent) {
        return Math.max(0, Math.ceilDiv(capacity * percent, 100) - seats);
    }

    /** Share of the capacity that is taken, 0..1 and beyond. */
    public double fill() {
        return (double) seats / capacity;
    }
}
