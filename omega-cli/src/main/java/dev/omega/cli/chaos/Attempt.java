package dev.omega.cli.chaos;

import java.util.UUID;

/**
 * One request that must happen at most once, however often it is sent.
 *
 * @param path behind the character's own
 * @param body JSON text
 */
record Attempt(Actor actor, UUID key, String path, String body) {

    /** A character and the session that acts for it, which no report of what went wrong may show. */
    record Actor(long characterId, String token) {

        @Override
        public String toString() {
            return "character " + characterId;
        }
    }
}
