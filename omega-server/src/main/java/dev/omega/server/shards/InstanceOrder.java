package dev.omega.server.shards;

import dev.omega.server.hostlink.HostOrders.MatchTerms;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An instance that is wanted on some host.
 *
 * @param orderId made by whoever wants it: the same one is opened once
 * @param match rules of the one match that is played in it; {@code null}: the zone's own
 * @param seats who may come in; the instance holds as many
 */
public record InstanceOrder(UUID orderId, String zoneId, @Nullable MatchTerms match, List<Seat> seats) {

    /** Takes the seats over. */
    public InstanceOrder {
        seats = List.copyOf(seats);
    }

    /**
     * A seat in the instance.
     *
     * @param team in which its owner plays; 0: in whichever
     */
    public record Seat(long characterId, int team) {}
}
