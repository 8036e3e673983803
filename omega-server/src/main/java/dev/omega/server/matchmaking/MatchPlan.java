package dev.omega.server.matchmaking;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A match that is to be played.
 *
 * @param matchId made by whoever wants it: the same one is opened once
 * @param queueId of the tickets it is made of; {@code null}: of none
 * @param ladder whose ratings it changes; {@code null}: none
 * @param teams characters of team 1, 2, ...
 */
public record MatchPlan(
        UUID matchId,
        @Nullable String queueId,
        @Nullable String ladder,
        Terms terms,
        List<List<Long>> teams) {

    /** Takes the teams over. */
    public MatchPlan {
        teams = teams.stream().map(List::copyOf).toList();
    }

    /**
     * Where and how it is played.
     *
     * @param seatMs how long seats are kept
     * @param roundMs how long it lasts at most
     * @param winPoints points that end it; 0: only time does
     */
    public record Terms(String zoneId, int seatMs, int roundMs, int winPoints) {}
}
