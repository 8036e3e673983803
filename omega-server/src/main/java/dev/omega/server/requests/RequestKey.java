package dev.omega.server.requests;

import java.util.UUID;

/**
 * Under which id somebody asks, and a hash of what for.
 *
 * @param actor whose id it is, {@code account:42} for instance; at most 128 bytes
 * @param requestHash 32 bytes; must tell nothing about secrets in the request
 */
@SuppressWarnings("ArrayRecordComponent")
public record RequestKey(String actor, UUID id, byte[] requestHash) {}
