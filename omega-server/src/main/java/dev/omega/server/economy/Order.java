package dev.omega.server.economy;

import java.util.UUID;

/**
 * Who wants something done, and under which id.
 *
 * @param accountId whose character must act
 * @param operationId made by the client: the same id gets the first answer again
 * @param requestHash SHA-256 of what is asked for: the same id with another one is a conflict
 */
@SuppressWarnings("ArrayRecordComponent")
public record Order(long accountId, long characterId, UUID operationId, byte[] requestHash) {}
