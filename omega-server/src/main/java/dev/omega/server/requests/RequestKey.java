package dev.omega.server.requests;

import java.util.UUID;

/**
 * Under which id somebody asks, and a hash of what for.
 *
 * @param actorId the account; 0 before there is one
 * @param requestHash 32 bytes; must tell nothing about secrets in the request
 */
@SuppressWarnings("ArrayRecordComponent")
public record RequestKey(long actorId, UUID id, byte[] requestHash) {}
