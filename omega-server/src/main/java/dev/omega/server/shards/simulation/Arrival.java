package dev.omega.server.shards.simulation;

/**
 * A lone player or a party that comes to a zone.
 *
 * @param atMs when its first member asks for a seat
 * @param players 1: alone
 * @param stayMs how long each stays once it is in
 */
public record Arrival(long atMs, String zoneId, int players, long stayMs) {

    public Arrival {
        if (atMs < 0 || players < 1 || stayMs < 0) {
            throw new IllegalArgumentException(
                    "an arrival at " + atMs + " ms of " + players + " players for " + stayMs + " ms");
        }
    }
}
