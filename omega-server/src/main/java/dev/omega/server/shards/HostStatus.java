package dev.omega.server.shards;

import java.util.UUID;

/**
 * A zone host as operators see it.
 *
 * @param silentMs time since its last heartbeat
 */
public record HostStatus(
        UUID bootId,
        String hostName,
        String state,
        String gatewayUrl,
        String opsUrl,
        String build,
        long silentMs) {}
