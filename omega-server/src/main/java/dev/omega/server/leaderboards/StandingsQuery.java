package dev.omega.server.leaderboards;

import org.jspecify.annotations.Nullable;

/**
 * Which stretch of a board is wanted.
 *
 * @param season {@code null}: the running one
 * @param limit most standings, 1..100
 */
public record StandingsQuery(@Nullable Integer season, Start start, int limit) {

    /** From where on. */
    public sealed interface Start {}

    /** From the best on. */
    public record Top() implements Start {}

    /** What follows a place. */
    public record After(OrderKey place) implements Start {}

    /** What stands in front of a place. */
    public record Before(OrderKey place) implements Start {}

    /** A character in the middle, as far as there are enough on both sides. */
    public record Around(long characterId) implements Start {}
}
