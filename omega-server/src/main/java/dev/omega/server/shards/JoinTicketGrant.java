package dev.omega.server.shards;

import java.time.Instant;

/** A place in the world: where to connect and the ticket that opens it. Holds a secret; prints none. */
public record JoinTicketGrant(
        String instanceId,
        String zoneId,
        String url,
        String ticket,
        Instant ticketExpiresAt,
        long characterId,
        long fence) {

    @Override
    public String toString() {
        return "JoinTicketGrant[" + characterId + " to " + instanceId + ", fence " + fence + ']';
    }
}
