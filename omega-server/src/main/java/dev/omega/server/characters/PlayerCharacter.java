package dev.omega.server.characters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A character as its owner sees it.
 *
 * @param zoneId where it was last saved; {@code null} before it first entered a zone
 */
public record PlayerCharacter(
        long characterId,
        long accountId,
        String name,
        CharacterClass characterClass,
        int level,
        @Nullable String zoneId,
        Instant createdAt) {}
