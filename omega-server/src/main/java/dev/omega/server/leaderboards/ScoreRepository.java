package dev.omega.server.leaderboards;

import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.LEADERBOARD_SCORE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Row4;
import org.jooq.SelectConditionStep;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Scores of one season in the database, in order and by change; every method runs in the caller's transaction. */
final class ScoreRepository {

    private static final Row4<Long, Long, Long, Long> KEY = DSL.row(LEADERBOARD_SCORE.ORDER_SCORE,
            LEADERBOARD_SCORE.ORDER_SUBSCORE, LEADERBOARD_SCORE.ACHIEVED_US, LEADERBOARD_SCORE.OWNER_ID);

    private static final List<SortField<?>> ASCENDING =
            List.of(LEADERBOARD_SCORE.ORDER_SCORE.asc(), LEADERBOARD_SCORE.ORDER_SUBSCORE.asc(),
                    LEADERBOARD_SCORE.ACHIEVED_US.asc(), LEADERBOARD_SCORE.OWNER_ID.asc());

    private static final List<SortField<?>> DESCENDING =
            List.of(LEADERBOARD_SCORE.ORDER_SCORE.desc(), LEADERBOARD_SCORE.ORDER_SUBSCORE.desc(),
                    LEADERBOARD_SCORE.ACHIEVED_US.desc(), LEADERBOARD_SCORE.OWNER_ID.desc());

    /** Everything below it is committed or gone: the oldest transaction that is still open. */
    private static final Field<Long> OLDEST_OPEN =
            DSL.field("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", SQLDataType.BIGINT);

    private ScoreRepository() {}

    /**
     * Rows that changed, and from where to read on.
     *
     * @param next transactions before this one are all contained
     */
    record Changes(long next, List<Row> rows) {}

    /** What was changed by transactions from {@code seen} on, as one snapshot; at most {@code most} rows, oldest first. */
    static Changes changes(DSLContext sql, String boardId, int season, long seen, int most) {
        var found = sql.select(OLDEST_OPEN, LEADERBOARD_SCORE.CHANGED_XID, LEADERBOARD_SCORE.REMOVED, CHARACTER.NAME)
                .select(KEY.fields())
                .from(DSL.selectOne().asTable("always"))
                .leftJoin(LEADERBOARD_SCORE)
                .on(of(boardId, season), LEADERBOARD_SCORE.CHANGED_XID.ge(seen))
                .leftJoin(CHARACTER)
                .on(CHARACTER.CHARACTER_ID.eq(LEADERBOARD_SCORE.OWNER_ID))
                .orderBy(LEADERBOARD_SCORE.CHANGED_XID)
                .limit(most)
                .fetch();
        long next = found.getFirst().get(OLDEST_OPEN);
        if (found.size() == most) {
            next = Math.min(next, found.getLast().get(LEADERBOARD_SCORE.CHANGED_XID));
        }
        List<Row> rows = new ArrayList<>(found.size());
        for (var record : found) {
            if (record.get(LEADERBOARD_SCORE.CHANGED_XID) != null) {
                rows.add(toRow(record, record.get(LEADERBOARD_SCORE.REMOVED)));
            }
        }
        return new Changes(next, rows);
    }

    /** From where on {@link #changes} must be read by whoever reads all rows after this. */
    static long oldestOpen(DSLContext sql) {
        return sql.select(OLDEST_OPEN).fetchSingle().value1();
    }

    /** Rows of owners after {@code owner}, by owner. */
    static List<Row> byOwner(DSLContext sql, String boardId, int season, long owner, int most) {
        return rows(sql, boardId, season).and(LEADERBOARD_SCORE.OWNER_ID.gt(owner))
                .orderBy(LEADERBOARD_SCORE.OWNER_ID)
                .limit(most)
                .fetch(r -> toRow(r, false));
    }

    /** The stretch that is asked for. */
    static Stretch stretch(DSLContext sql, String boardId, int season, StandingsQuery.Start start, int limit) {
        List<Row> rows = switch (start) {
            case StandingsQuery.Top _ -> forwards(sql, boardId, season, DSL.noCondition(), limit);
            case StandingsQuery.After after -> forwards(sql, boardId, season, KEY.gt(row(after.place())), limit);
            case StandingsQuery.Before before -> backwards(sql, boardId, season, before.place(), limit);
            case StandingsQuery.Around around -> around(sql, boardId, season, around.characterId(), limit);
        };
        int owners = count(sql, boardId, season, DSL.noCondition());
        if (rows.isEmpty()) {
            return new Stretch(0, 0, owners, rows);
        }
        OrderKey first = rows.getFirst().key();
        long before = count(sql, boardId, season, KEY.lt(row(first)));
        long better =
                count(sql, boardId, season, DSL.row(LEADERBOARD_SCORE.ORDER_SCORE, LEADERBOARD_SCORE.ORDER_SUBSCORE)
                        .lt(first.score(), first.subscore()));
        return new Stretch(before, better, owners, rows);
    }

    private static List<Row> around(DSLContext sql, String boardId, int season, long ownerId, int limit) {
        Row own = rows(sql, boardId, season).and(LEADERBOARD_SCORE.OWNER_ID.eq(ownerId)).fetchOne(r -> toRow(r, false));
        if (own == null) {
            return List.of();
        }
        List<Row> front = backwards(sql, boardId, season, own.key(), limit);
        List<Row> behind = forwards(sql, boardId, season, KEY.ge(row(own.key())), limit);
        int wantedInFront = Math.max(limit / 2, limit - behind.size());
        List<Row> all = new ArrayList<>(front.subList(Math.max(0, front.size() - wantedInFront), front.size()));
        all.addAll(behind.subList(0, Math.min(behind.size(), limit - all.size())));
        return all;
    }

    private static List<Row> forwards(DSLContext sql, String boardId, int season, Condition from, int limit) {
        return rows(sql, boardId, season).and(from).orderBy(ASCENDING).limit(limit).fetch(r -> toRow(r, false));
    }

    private static List<Row> backwards(DSLContext sql, String boardId, int season, OrderKey before, int limit) {
        List<Row> found = new ArrayList<>(rows(sql, boardId, season).and(KEY.lt(row(before)))
                .orderBy(DESCENDING)
                .limit(limit)
                .fetch(r -> toRow(r, false)));
        Collections.reverse(found);
        return found;
    }

    private static SelectConditionStep<? extends Record> rows(DSLContext sql, String boardId, int season) {
        return sql.select(CHARACTER.NAME)
                .select(KEY.fields())
                .from(LEADERBOARD_SCORE)
                .join(CHARACTER)
                .on(CHARACTER.CHARACTER_ID.eq(LEADERBOARD_SCORE.OWNER_ID))
                .where(of(boardId, season).andNot(LEADERBOARD_SCORE.REMOVED));
    }

    private static int count(DSLContext sql, String boardId, int season, Condition which) {
        return sql.selectCount()
                .from(LEADERBOARD_SCORE)
                .where(of(boardId, season).andNot(LEADERBOARD_SCORE.REMOVED).and(which))
                .fetchSingle()
                .value1();
    }

    private static Condition of(String boardId, int season) {
        return LEADERBOARD_SCORE.BOARD_ID.eq(boardId).and(LEADERBOARD_SCORE.SEASON.eq(season));
    }

    private static Row4<Long, Long, Long, Long> row(OrderKey key) {
        return DSL.row(DSL.val(key.score()), DSL.val(key.subscore()), DSL.val(key.achievedUs()),
                DSL.val(key.ownerId()));
    }

    private static Row toRow(Record r, @Nullable Boolean removed) {
        return new Row(
                new OrderKey(r.get(LEADERBOARD_SCORE.ORDER_SCORE), r.get(LEADERBOARD_SCORE.ORDER_SUBSCORE),
                        r.get(LEADERBOARD_SCORE.ACHIEVED_US), r.get(LEADERBOARD_SCORE.OWNER_ID)),
                r.get(CHARACTER.NAME), Boolean.TRUE.equals(removed));
    }
}
