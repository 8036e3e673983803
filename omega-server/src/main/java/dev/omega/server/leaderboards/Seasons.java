package dev.omega.server.leaderboards;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Begins seasons when their time has come. Whoever first needs a board does it, or the housekeeping. Any thread that may block. */
final class Seasons {

    private final Database database;
    private final InstantSource clock;

    Seasons(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A board with the season that runs now.
     *
     * @throws Problem {@code unknown_board}
     */
    Leaderboard current(String boardId) {
        Leaderboard board = find(boardId);
        Long endsAt = board.endsAt();
        if (endsAt == null || endsAt > clock.millis()) {
            return board;
        }
        begin(board);
        return find(boardId);
    }

    private Leaderboard find(String boardId) {
        Leaderboard board = database.transact(sql -> LeaderboardRepository.find(sql, boardId));
        if (board == null) {
            throw unknown(boardId);
        }
        return board;
    }

    static Problem unknown(String boardId) {
        return Problem.of(ErrorCode.UNKNOWN_BOARD, "there is no leaderboard '" + boardId + "'");
    }

    /** Ends the season that {@code board} shows as running; false when somebody else was faster. */
    boolean begin(Leaderboard board) {
        Instant endsAt = board.resetCron() == null ? null : following(board.resetCron(), board.endsAt());
        return database
                .transact(sql -> LeaderboardRepository.beginSeason(sql, board.boardId(), board.season(), endsAt));
    }

    /** The first time of a schedule after now and after {@code endsAtMs}: clocks may differ, a season does not end twice. */
    private Instant following(String cron, @Nullable Long endsAtMs) {
        Instant now = clock.instant();
        Instant last = endsAtMs == null ? now : Instant.ofEpochMilli(endsAtMs);
        return CronSchedule.parse("reset_cron", cron).after(last.isAfter(now) ? last : now);
    }
}
