package dev.omega.server.leaderboards;

import dev.omega.server.json.Doc;

/** A season that is over. */
public record Season(
        @Doc(example = "2") int season,
        @Doc(value = "Milliseconds since 1970.", example = "1766620800000") long startedAt,
        @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long endedAt,
        @Doc(value = "Characters that had a score at its end.", example = "1204") int owners) {}
