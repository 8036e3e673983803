package dev.omega.server.shards;

import java.util.List;

/** A zone's limits and its open instances. */
public record Shard(
        long shardId,
        String zoneId,
        String kind,
        int capacity,
        int minInstances,
        int maxInstances,
        int softFillPercent,
        int hardCapPercent,
        List<OpenInstance> instances) {

    /**
     * One open instance.
     *
     * @param players as its host last said
     * @param reserved tickets given out and not yet used
     * @param live whether its host was heard of lately
     */
    public record OpenInstance(
            String instanceId,
            String state,
            int players,
            int reserved,
            int capacity,
            String host,
            String url,
            boolean live) {}
}
