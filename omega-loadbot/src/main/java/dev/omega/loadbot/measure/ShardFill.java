package dev.omega.loadbot.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shard as {@code GET /v1/shards} shows it at the end of the window.
 *
 * @param kind {@code hub}, {@code zone}, {@code arena} or {@code rift}
 * @param capacity players per instance
 * @param partyReservePercent seats beyond the cap for parties and friends
 * @param waiting players who stand in line
 */
public record ShardFill(
        String shardId,
        String zoneId,
        String kind,
        int capacity,
        int minInstances,
        int maxInstances,
        double softFillPercent,
        double hardCapPercent,
        double partyReservePercent,
        int waiting,
        @Nullable List<Instance> instances) {

    /** One running copy of the zone. */
    public record Instance(
            String instanceId,
            String state,
            int players,
            int reserved,
            int capacity,
            double fillPercent) {}
}
