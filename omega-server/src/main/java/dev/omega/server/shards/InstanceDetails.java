package dev.omega.server.shards;

import java.util.List;

/** An open instance and who is in it or on the way. */
public record InstanceDetails(Shard.OpenInstance instance, List<Occupant> occupants) {

    /**
     * Somebody with a lease on the instance.
     *
     * @param playing whether its host has loaded the character; else a ticket was given out
     */
    public record Occupant(long characterId, String name, boolean playing) {}
}
