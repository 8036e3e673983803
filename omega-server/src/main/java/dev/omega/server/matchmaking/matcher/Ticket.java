package dev.omega.server.matchmaking.matcher;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Players who wait together and stay together. Immutable.
 *
 * @param sinceMs since when they wait
 * @param rating mean of their ratings
 * @param roles one for each player, the role it plays; empty text: any
 */
public record Ticket(UUID id, long sinceMs, int rating, List<String> roles) {

    /** Who waits longest comes first; ids decide between equals. */
    static final Comparator<Ticket> BY_AGE = Comparator.comparingLong(Ticket::sinceMs).thenComparing(Ticket::id);

    static final Comparator<Ticket> BY_RATING = Comparator.comparingInt(Ticket::rating).thenComparing(BY_AGE);

    /** Takes the roles over. */
    public Ticket {
        roles = List.copyOf(roles);
    }

    /** How many they are. */
    public int players() {
        return roles.size();
    }
}
