package dev.omega.server.leaderboards;

import static dev.omega.db.jooq.Tables.LEADERBOARD;
import static dev.omega.db.jooq.Tables.LEADERBOARD_SEASON;

import dev.omega.db.jooq.Routines;
import dev.omega.db.jooq.tables.records.LeaderboardRecord;
import dev.omega.server.store.DbClock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Boards and their seasons in the database; every method runs in the caller's transaction. */
final class LeaderboardRepository {

    private LeaderboardRepository() {}

    static @Nullable Leaderboard find(DSLContext sql, String boardId) {
        return sql.selectFrom(LEADERBOARD)
                .where(LEADERBOARD.BOARD_ID.eq(boardId))
                .fetchOne(LeaderboardRepository::toLeaderboard);
    }

    /** By category and id. */
    static List<Leaderboard> list(DSLContext sql, @Nullable String category) {
        return sql.selectFrom(LEADERBOARD)
                .where(category == null ? DSL.noCondition() : LEADERBOARD.CATEGORY.eq(category))
                .orderBy(LEADERBOARD.CATEGORY, LEADERBOARD.BOARD_ID)
                .fetch(LeaderboardRepository::toLeaderboard);
    }

    /** Boards whose season should be over. */
    static List<Leaderboard> over(DSLContext sql) {
        return sql.selectFrom(LEADERBOARD)
                .where(LEADERBOARD.ENDS_AT.le(DbClock.now()))
                .orderBy(LEADERBOARD.BOARD_ID)
                .fetch(LeaderboardRepository::toLeaderboard);
    }

    private static Leaderboard toLeaderboard(LeaderboardRecord r) {
        Instant endsAt = r.getEndsAt();
        return new Leaderboard(r.getBoardId(), r.getTitle(), r.getCategory(),
                ScoreOperator.valueOf(r.getOperator().toUpperCase(Locale.ROOT)),
                SortOrder.valueOf(r.getSortOrder().toUpperCase(Locale.ROOT)), r.getResetCron(), r.getSeason(),
                r.getStartedAt().toEpochMilli(), endsAt == null ? null : endsAt.toEpochMilli());
    }

    /** Makes a board, or changes what may change of one; operator and order stay what they are. */
    static void define(DSLContext sql, Leaderboard board, @Nullable Instant endsAt) {
        sql.insertInto(LEADERBOARD, LEADERBOARD.BOARD_ID, LEADERBOARD.TITLE, LEADERBOARD.CATEGORY, LEADERBOARD.OPERATOR,
                LEADERBOARD.SORT_ORDER, LEADERBOARD.RESET_CRON, LEADERBOARD.ENDS_AT)
                .values(board.boardId(), board.title(), board.category(), board.operator().wireName(),
                        board.order().wireName(), board.resetCron(), endsAt)
                .onConflict(LEADERBOARD.BOARD_ID)
                .doUpdate()
                .set(LEADERBOARD.TITLE, board.title())
                .set(LEADERBOARD.CATEGORY, board.category())
                .set(LEADERBOARD.RESET_CRON, board.resetCron())
                .set(LEADERBOARD.ENDS_AT, endsAt)
                .execute();
    }

    static boolean beginSeason(DSLContext sql, String boardId, int season, @Nullable Instant endsAt) {
        return sql.select(Routines.leaderboardBeginSeason(DSL.val(boardId), DSL.val(season),
                DSL.val(endsAt, LEADERBOARD.ENDS_AT.getDataType()))).fetchSingle().value1();
    }

    /** Newest first. */
    static List<Season> seasons(DSLContext sql, String boardId) {
        return sql.selectFrom(LEADERBOARD_SEASON)
                .where(LEADERBOARD_SEASON.BOARD_ID.eq(boardId))
                .orderBy(LEADERBOARD_SEASON.SEASON.desc())
                .limit(1_000)
                .fetch(r -> new Season(r.getSeason(), r.getStartedAt().toEpochMilli(), r.getEndedAt().toEpochMilli(),
                        r.getOwners()));
    }

    /** Outcomes in the order of the submissions. */
    static List<String> submit(DSLContext sql, String scores) {
        return List.of(sql.select(Routines.leaderboardSubmit(JSONB.valueOf(scores))).fetchSingle().value1());
    }

    static boolean remove(DSLContext sql, String boardId, long ownerId) {
        return sql.select(Routines.leaderboardRemove(boardId, ownerId)).fetchSingle().value1();
    }
}
