package dev.omega.server.shards;

import dev.omega.server.hostlink.HostOrders.MatchTerms;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An instance that is wanted on some host.
 *
 * @param orderId made by whoever wants it: the same one is opened once
 * @param capacity players it holds
 * @param match rules of the one match that is played in it; {@code null}: the zone's own
 * @param seats who may come in; none: everybody
 * @param partyId party that it is private to; {@code null}: none
 */
public record InstanceOrder(
        UUID orderId,
        String zoneId,
        int capacity,
        @Nullable MatchTerms match,
        List<Seat> seats,
        @Nullable Long partyId) {

    /** Takes the seats over. */
    public InstanceOrder {
        seats = List.copyOf(seats);
    }

    /** An instance for a match; it holds those who have a seat. */
    public static InstanceOrder match(UUID orderId, String zoneId, MatchTerms match, List<Seat> seats) {
        return new InstanceOrder(orderId, zoneId, seats.size(), match, seats, null);
    }

    /** An instance for everybody. */
    public static InstanceOrder open(UUID orderId, String zoneId, int capacity) {
        return new InstanceOrder(orderId, zoneId, capacity, null, List.of(), null);
    }

    /** Whether only those with a seat may come in. */
    boolean isInvited() {
        return !seats.isEmpty();
    }

    /**
     * A seat in the instance.
     *
     * @param team in which its owner plays; 0: in whichever
     */
    public record Seat(long characterId, int team) {}
}
