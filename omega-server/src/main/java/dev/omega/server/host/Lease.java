package dev.omega.server.host;

/**
 * A character this host holds.
 *
 * @param fence fencing token of its lease
 * @param instance where it plays
 */
record Lease(long characterId, long fence, HostedInstance instance) {}
