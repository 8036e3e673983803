package dev.omega.server.shards;

import dev.omega.server.shards.settings.ShardSettings;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A zone's settings and its open instances.
 *
 * @param waiting players who wait for a seat
 * @param opening ordered instances that no host runs yet
 */
public record Shard(long shardId, ShardSettings settings, int waiting, int opening, List<OpenInstance> instances) {

    /**
     * One open instance.
     *
     * @param players as its host last said
     * @param reserved tickets given out and not yet used, and seats kept for members of parties
     * @param live whether its host was heard of lately
     * @param ordered whether it was opened by an order; else its host was started with it
     * @param invited whether only those who have a seat may come in
     * @param draining whether nobody is sent there any more
     * @param emptyMs since when its host says that nobody is in it; {@code null}: somebody is
     */
    public record OpenInstance(
            String instanceId,
            String zoneId,
            String state,
            int players,
            int reserved,
            int capacity,
            UUID bootId,
            String host,
            String url,
            boolean live,
            boolean ordered,
            boolean invited,
            boolean draining,
            @Nullable Long emptyMs,
            double tickLoad) {}
}
