package dev.omega.server.shards.placement;

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

    /** The same with one friend more: the character asked for just this instance. */
    public Candidate withFriend() {
        return new Candidate(instanceKey, instanceId, bootId, gatewayUrl, capacity, seats, invited, companions,
                friends + 1);
    }

    /** Seats up to {@code percent} of the capacity that are free; rounded up, so that a rift of five holds five. */
    public int roomTo(int percent) {
        return Math.max(0, Math.ceilDiv(capacity * percent, 100) - seats);
    }

    double fill() {
        return (double) seats / capacity;
    }
}
