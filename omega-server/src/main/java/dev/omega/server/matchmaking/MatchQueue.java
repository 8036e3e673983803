package dev.omega.server.matchmaking;

import dev.omega.server.hostlink.MatchResults;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.matchmaking.matcher.MatchRules;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How matches of a kind are formed and played. */
public record MatchQueue(
        @Matches(Matches.IDENTIFIER) @Doc(example = "duel") String queueId,
        @Bounds(min = 1, max = 64) @Matches(Matches.ONE_LINE) @Doc(example = "Duel in the Pit") String title,
        @Matches(Matches.IDENTIFIER) @Doc(value = "Zone in which its matches are played.", example = "arena") String zoneId,
        @Nullable @Matches(Matches.IDENTIFIER) @Doc(value = "Ratings it uses and changes; absent: none.", example = "duel") String ladder,
        @Bounds(min = 2, max = 15) @Doc(example = "2") int teams,
        @Bounds(min = 1, max = 50) @Doc(value = "Fewest players of a team.", example = "1") int teamMin,
        @Bounds(min = 1, max = 50) @Doc(value = "Most players of a team.", example = "1") int teamMax,
        @Bounds(min = 1, max = 50) @Doc(value = "The size of a team is a multiple of this.", example = "1") int teamMultiple,
        @Doc("Players of each role that every team must have.") Map<String, Integer> roles,
        @Bounds(min = 0, max = 10_000) @Doc(value = "How far ratings may lie apart at first.", example = "100") int windowStart,
        @Bounds(min = 0, max = 10_000) @Doc(value = "How much further for each second of waiting.", example = "20") int windowGrowth,
        @Bounds(min = 0, max = 10_000) @Doc(value = "How far at last.", example = "800") int windowMost,
        @Bounds(min = 0, max = 3_600_000) @Doc(value = "Waiting time after which smaller teams do, in milliseconds.", example = "15000") int patienceMs,
        @Bounds(min = 1_000, max = 600_000) @Doc(value = "How long seats are kept, in milliseconds.", example = "30000") int seatMs,
        @Bounds(min = 1_000, max = 7_200_000) @Doc(value = "How long a match lasts at most, in milliseconds.", example = "300000") int roundMs,
        @Bounds(min = 0, max = 1_000_000) @Doc(value = "Points of a team that end a match; 0: only time does.", example = "5") int winPoints,
        @Doc("Whether new tickets are taken.") boolean open) {

    /**
     * The rules that matches are formed by.
     *
     * @throws Problem {@code invalid_request} when there cannot be such a match
     */
    public MatchRules rules() {
        try {
            roles.forEach((role, count) -> {
                if (!role.matches(Matches.WORD) || count == null || count < 1) {
                    throw new IllegalArgumentException(
                            "a role is a word in small letters with the number of players a team needs, 1 or more");
                }
            });
            if (teams * teamMax > MatchResults.MAX_PLAYERS) {
                throw new IllegalArgumentException(teams + " teams of up to " + teamMax + " players are "
                        + teams * teamMax + "; a match has at most " + MatchResults.MAX_PLAYERS);
            }
            return new MatchRules(teams, teamMin, teamMax, teamMultiple, roles,
                    new MatchRules.Window(windowStart, windowGrowth, Math.max(windowStart, windowMost)), patienceMs);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "queue: " + e.getMessage());
        }
    }
}
