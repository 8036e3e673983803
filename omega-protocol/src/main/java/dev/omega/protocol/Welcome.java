package dev.omega.protocol;

/**
 * Answer to Hello: the terms of this connection.
 *
 * @param protocol agreed minor version
 * @param selfNetId network id of the player's own character; it never occupies a slot
 * @param simHz simulation ticks per second
 * @param netDiv simulation ticks between two States
 * @param netTick number of the current network tick, 0..2^32-1
 * @param epochSeconds wall clock at that network tick, seconds since 1970, 0..2^32-1
 * @param epochMillis its milliseconds, 0..999
 * @param resumeToken token for the next resume; replaces an earlier one
 * @param capabilities agreed capability bits
 * @param zone the zone
 */
public record Welcome(
        int protocol,
        int selfNetId,
        int simHz,
        int netDiv,
        long netTick,
        long epochSeconds,
        int epochMillis,
        String resumeToken,
        int capabilities,
        ZoneParameters zone) {

    /** Whether the client is back in an avatar that was still in the world. */
    public boolean resumed() {
        return (capabilities & Capabilities.RESUMED) != 0;
    }

    /** Leaves the resume token out: it is a secret. */
    @Override
    public String toString() {
        return "Welcome[protocol=" + protocol + ", selfNetId=" + selfNetId + ", instance=" + zone.instance() + "]";
    }
}
