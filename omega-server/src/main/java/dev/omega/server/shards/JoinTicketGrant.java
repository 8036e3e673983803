package dev.omega.server.shards;

/** A place in the world: where to connect and the ticket that opens it. Holds a secret; prints none. */
public record JoinTicketGrant(
        String instanceId,
        String zoneId,
        String url,
        String ticket,
        long ticketExpiresAt,
        long characterId,
        long fence) {

    @Override
    public String toString() {
        return "JoinTicketGrant[" + characterId + " to " + instanceId + ", fence " + fence + ']';
    }
}
