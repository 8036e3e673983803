package dev.omega.server.shards;

import java.util.UUID;

/**
 * A zone host as operators see it.
 *
 * @param silentMs time since its last heartbeat
 * @param slots instances it takes by order
 * @param usedSlots instances it runs by order
 * @param instances all it runs
 * @param drainWanted whether an operator wants it drained
 */
public record HostStatus(
        UUID bootId,
        String hostName,
        String state,
        String gatewayUrl,
        String opsUrl,
        String build,
        long silentMs,
        int slots,
        int usedSlots,
        int instances,
        int players,
        boolean drainWanted) {}
