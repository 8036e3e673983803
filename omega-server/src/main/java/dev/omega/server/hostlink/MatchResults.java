package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import java.util.List;
import java.util.UUID;

/** Bodies of {@code POST /internal/v1/hosts/{boot_id}/matches}: how matches in ordered instances ended. */
public final class MatchResults {

    /** Most results in one request. */
    public static final int MAX_RESULTS = 50;
    /** Most players that a result names. */
    public static final int MAX_PLAYERS = 100;

    private MatchResults() {}

    /** Results in the order the matches ended. */
    public record ResultsRequest(@Bounds(min = 1, max = MAX_RESULTS) List<MatchResult> results) {}

    /**
     * How a match ended.
     *
     * @param orderId the order its instance was opened by
     * @param winnerTeam 0 for a draw
     * @param players those who were there at the end
     */
    public record MatchResult(
            UUID orderId,
            @Bounds(min = 0, max = 15) @Doc("0 for a draw.") int winnerTeam,
            @Bounds(max = MAX_PLAYERS) List<PlayerPoints> players) {}

    /** What a player came to. */
    public record PlayerPoints(@Bounds(min = 1) long characterId, @Bounds(min = 0, max = 1_000_000_000) int points) {}

    /** One outcome per result, in the same order. */
    public record ResultsReply(List<ResultOutcome> results) {}

    /** What became of one result. */
    public record ResultOutcome(UUID orderId, Verdict verdict) {

        /** What the API says. */
        public enum Verdict {
            /** It counts, now or since an earlier try. */
            ACCEPTED,
            /** The match had ended otherwise before: nobody came, or its host was taken for lost. */
            TOO_LATE,
            /** There is no such match on this host. */
            UNKNOWN,
            /** It cannot be: not all players have been there, or the match has no such team. */
            IMPOSSIBLE
        }
    }
}
