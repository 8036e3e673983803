package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code POST /internal/v1/hosts/{boot_id}/scores}: what characters achieved, for leaderboards. */
public final class Scores {

    /** Most submissions in one request. */
    public static final int MAX_SCORES = 200;

    /** The greatest score, and the smallest below 0: JavaScript can still count there. */
    public static final long MAX_SCORE = 9_000_000_000_000_000L;

    private Scores() {}

    /** Submissions in the order they happened. */
    public record ScoresRequest(@Bounds(min = 1, max = MAX_SCORES) List<ScoreSubmission> scores) {}

    /**
     * One score.
     *
     * @param opId made by whoever submits: the same one counts once
     * @param subscore decides between equal scores; 0 when left out
     */
    public record ScoreSubmission(
            UUID opId,
            @Matches(Matches.IDENTIFIER) String boardId,
            @Bounds(min = 1) long characterId,
            @Bounds(min = -MAX_SCORE, max = MAX_SCORE) long score,
            @Nullable @Bounds(min = -MAX_SCORE, max = MAX_SCORE) Long subscore) {}

    /** One outcome per submission, in the same order. */
    public record ScoresReply(List<ScoreOutcome> results) {}

    /** What became of one submission. */
    public record ScoreOutcome(UUID opId, Verdict verdict) {

        /** What the board says. */
        public enum Verdict {
            /** It counts, now or since an earlier try; a worse one than the best counts as tried. */
            ACCEPTED,
            /** The id was used for another submission. */
            CONFLICT,
            /** The sum would be beyond what a score may be. */
            OUT_OF_RANGE,
            /** There is no such board. */
            NO_BOARD,
            /** There is no such character. */
            NO_CHARACTER
        }
    }
}
