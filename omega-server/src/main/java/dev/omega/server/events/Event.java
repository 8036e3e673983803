package dev.omega.server.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened. Immutable.
 *
 * @param accountId who is told
 * @param characterId the character of the account that it is about, if any
 * @param type the {@link EventType}'s name
 * @param body JSON text of the type's record
 */
public record Event(
        Cursor cursor,
        long accountId,
        @Nullable Long characterId,
        String type,
        String body,
        Instant createdAt) {}
