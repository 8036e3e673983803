package dev.omega.server.matchmaking;

import static dev.omega.db.jooq.Tables.ARENA_MATCH;
import static dev.omega.db.jooq.Tables.ARENA_MATCH_PLAYER;
import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.INSTANCE_ORDER;
import static dev.omega.db.jooq.Tables.INSTANCE_SEAT;

import dev.omega.server.store.Batches;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;

/** Matches in the database; every method runs in the caller's transaction. */
final class MatchRepository {

    private MatchRepository() {}

    static void insert(DSLContext sql, Collection<MatchPlan> plans) {
        BatchBindStep matches = sql.batch(sql
                .insertInto(ARENA_MATCH, ARENA_MATCH.MATCH_ID, ARENA_MATCH.QUEUE_ID, ARENA_MATCH.ZONE_ID,
                        ARENA_MATCH.LADDER, ARENA_MATCH.SEAT_MS, ARENA_MATCH.ROUND_MS)
                .values((UUID) null, null, null, null, null, null)
                .onConflictDoNothing());
        BatchBindStep players = sql
                .batch(sql
                        .insertInto(ARENA_MATCH_PLAYER, ARENA_MATCH_PLAYER.MATCH_ID, ARENA_MATCH_PLAYER.CHARACTER_ID,
                                ARENA_MATCH_PLAYER.TEAM)
                        .values((UUID) null, null, null)
                        .onConflictDoNothing());
        for (MatchPlan plan : plans) {
            var _ = matches.bind(plan.matchId(), plan.queueId(), plan.terms().zoneId(), plan.ladder(),
                    plan.terms().seatMs(), plan.terms().roundMs());
            for (int team = 1; team <= plan.teams().size(); team++) {
                for (long characterId : plan.teams().get(team - 1)) {
                    var _ = players.bind(plan.matchId(), characterId, (short) team);
                }
            }
        }
        if (!plans.isEmpty()) {
            matches.execute();
        }
        if (players.size() > 0) {
            players.execute();
        }
    }

    private static Field<Instant> afterMs(Field<Integer> milliseconds, Duration more) {
        return DbClock.now()
                .plus(DSL.inline(DayToSecond.valueOf(Duration.ofMillis(1))).mul(milliseconds))
                .plus(DSL.inline(DayToSecond.valueOf(more)));
    }

    /** Of these matches, those whose instances have been opened: from now on their players are awaited. Returns them. */
    static List<UUID> seat(DSLContext sql, Condition which) {
        return sql.update(ARENA_MATCH)
                .set(ARENA_MATCH.STATE, "seating")
                .set(ARENA_MATCH.DUE_AT, afterMs(ARENA_MATCH.SEAT_MS, Duration.ZERO))
                .from(INSTANCE_ORDER)
                .where(which.and(ARENA_MATCH.STATE.eq("opening"))
                        .and(INSTANCE_ORDER.ORDER_ID.eq(ARENA_MATCH.MATCH_ID))
                        .and(INSTANCE_ORDER.STATE.eq("open")))
                .returningResult(ARENA_MATCH.MATCH_ID)
                .fetch(ARENA_MATCH.MATCH_ID);
    }

    /** Of these matches, those whose players have all come: from now on they are played. Returns them. */
    static List<UUID> begin(DSLContext sql, Condition which, Duration grace) {
        // Counted, not "not exists": a join of all matches with all seats is what the planner makes of that while its figures are old.
        Field<Integer> empty = DSL.field(DSL.selectCount()
                .from(INSTANCE_SEAT)
                .where(INSTANCE_SEAT.ORDER_ID.eq(ARENA_MATCH.MATCH_ID).and(INSTANCE_SEAT.TAKEN_AT.isNull())));
        return sql.update(ARENA_MATCH)
                .set(ARENA_MATCH.STATE, "playing")
                .set(ARENA_MATCH.DUE_AT, afterMs(ARENA_MATCH.ROUND_MS, grace))
                .where(which.and(ARENA_MATCH.STATE.eq("seating")).and(empty.eq(0)))
                .returningResult(ARENA_MATCH.MATCH_ID)
                .fetch(ARENA_MATCH.MATCH_ID);
    }

    /** Whether the instance of a match is, or was at last, one of this host's. */
    static boolean isOn(DSLContext sql, UUID matchId, UUID bootId) {
        return sql.fetchExists(INSTANCE_ORDER,
                INSTANCE_ORDER.ORDER_ID.eq(matchId).and(INSTANCE_ORDER.BOOT_ID.eq(bootId)));
    }

    /** The match of this id. */
    static Condition only(UUID matchId) {
        return ARENA_MATCH.MATCH_ID.eq(matchId);
    }

    /** Forgets matches that ended long ago, at most so many; returns how many those were. */
    static int purge(DSLContext sql, Duration endedFor, int most) {
        return Batches.delete(sql, ARENA_MATCH, ARENA_MATCH.ENDED_AT.lt(DbClock.beforeStart(endedFor)), most);
    }

    /** A match that cannot go on as it is. */
    record Troubled(UUID matchId, MatchState state, @Nullable String cause) {}

    /** Matches whose instance is gone, or whose time is up; locked. */
    static List<Troubled> lockTroubled(DSLContext sql, int most) {
        Condition gone = INSTANCE_ORDER.STATE.in("failed", "closing", "closed");
        Condition late = ARENA_MATCH.DUE_AT.lt(DbClock.now());
        Field<String> cause = DSL.when(gone, DSL.coalesce(INSTANCE_ORDER.CAUSE, DSL.inline("its instance was closed")));
        return sql.select(ARENA_MATCH.MATCH_ID, ARENA_MATCH.STATE, cause)
                .from(ARENA_MATCH)
                .join(INSTANCE_ORDER)
                .on(INSTANCE_ORDER.ORDER_ID.eq(ARENA_MATCH.MATCH_ID))
                .where(ARENA_MATCH.ENDED_AT.isNull().and(gone.or(late)))
                .limit(most)
                .forUpdate()
                .of(ARENA_MATCH)
                .skipLocked()
                .fetch(r -> new Troubled(r.value1(), state(r.value2()), r.value3()));
    }

    private static MatchState state(String name) {
        return MatchState.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** A match as it stands. */
    record Stored(MatchState state, @Nullable String ladder, @Nullable Integer winnerTeam) {}

    /** A match, its row locked, or {@code null}. */
    static @Nullable Stored lock(DSLContext sql, UUID matchId) {
        return sql.selectFrom(ARENA_MATCH)
                .where(ARENA_MATCH.MATCH_ID.eq(matchId))
                .forUpdate()
                .fetchOne(MatchRepository::toStored);
    }

    /** Several matches, as far as they are known. */
    static Map<UUID, Stored> find(DSLContext sql, Collection<UUID> matchIds) {
        return sql.selectFrom(ARENA_MATCH)
                .where(ARENA_MATCH.MATCH_ID.in(matchIds))
                .fetchMap(ARENA_MATCH.MATCH_ID, MatchRepository::toStored);
    }

    private static Stored toStored(Record r) {
        Short winner = r.get(ARENA_MATCH.WINNER_TEAM);
        return new Stored(state(r.get(ARENA_MATCH.STATE)), r.get(ARENA_MATCH.LADDER),
                winner == null ? null : winner.intValue());
    }

    static void end(DSLContext sql, UUID matchId, MatchState state, @Nullable Integer winner, @Nullable String cause) {
        sql.update(ARENA_MATCH)
                .set(ARENA_MATCH.STATE, state.wireName())
                .set(ARENA_MATCH.WINNER_TEAM, winner == null ? null : winner.shortValue())
                .set(ARENA_MATCH.CAUSE, cause)
                .set(ARENA_MATCH.ENDED_AT, DbClock.now())
                .where(ARENA_MATCH.MATCH_ID.eq(matchId))
                .execute();
    }

    static void score(DSLContext sql, UUID matchId, Map<Long, Integer> points) {
        sql.batch(points.entrySet()
                .stream()
                .<Query>map(e -> sql.update(ARENA_MATCH_PLAYER)
                        .set(ARENA_MATCH_PLAYER.POINTS, e.getValue())
                        .where(ARENA_MATCH_PLAYER.MATCH_ID.eq(matchId)
                                .and(ARENA_MATCH_PLAYER.CHARACTER_ID.eq(e.getKey()))))
                .toList()).execute();
    }

    /** Somebody in a match. */
    record Player(long characterId, int team, boolean came) {}

    static List<Player> players(DSLContext sql, UUID matchId) {
        return sql.select(ARENA_MATCH_PLAYER.CHARACTER_ID, ARENA_MATCH_PLAYER.TEAM, INSTANCE_SEAT.TAKEN_AT)
                .from(ARENA_MATCH_PLAYER)
                .leftJoin(INSTANCE_SEAT)
                .on(INSTANCE_SEAT.ORDER_ID.eq(ARENA_MATCH_PLAYER.MATCH_ID)
                        .and(INSTANCE_SEAT.CHARACTER_ID.eq(ARENA_MATCH_PLAYER.CHARACTER_ID)))
                .where(ARENA_MATCH_PLAYER.MATCH_ID.eq(matchId))
                .orderBy(ARENA_MATCH_PLAYER.TEAM, ARENA_MATCH_PLAYER.CHARACTER_ID)
                .fetch(r -> new Player(r.value1(), r.value2(), r.value3() != null));
    }

    static List<Long> characters(DSLContext sql, Collection<UUID> matchIds) {
        return sql.select(ARENA_MATCH_PLAYER.CHARACTER_ID)
                .from(ARENA_MATCH_PLAYER)
                .where(ARENA_MATCH_PLAYER.MATCH_ID.in(matchIds))
                .fetch(ARENA_MATCH_PLAYER.CHARACTER_ID);
    }

    /** The newest match of a character, or {@code null}. */
    static @Nullable MatchView newest(DSLContext sql, long characterId) {
        UUID matchId = sql.select(ARENA_MATCH.MATCH_ID)
                .from(ARENA_MATCH)
                .join(ARENA_MATCH_PLAYER)
                .on(ARENA_MATCH_PLAYER.MATCH_ID.eq(ARENA_MATCH.MATCH_ID))
                .where(ARENA_MATCH_PLAYER.CHARACTER_ID.eq(characterId))
                .orderBy(ARENA_MATCH.CREATED_AT.desc())
                .limit(1)
                .fetchOne(ARENA_MATCH.MATCH_ID);
        return matchId == null ? null : view(sql, matchId);
    }

    static @Nullable MatchView view(DSLContext sql, UUID matchId) {
        return sql.select(ARENA_MATCH.fields())
                .select(INSTANCE_ORDER.INSTANCE_ID, INSTANCE_ORDER.STATE)
                .from(ARENA_MATCH)
                .leftJoin(INSTANCE_ORDER)
                .on(INSTANCE_ORDER.ORDER_ID.eq(ARENA_MATCH.MATCH_ID))
                .where(ARENA_MATCH.MATCH_ID.eq(matchId))
                .fetchOne(r -> toView(r, views(sql, matchId)));
    }

    private static MatchView toView(Record r, List<MatchView.Player> players) {
        Short winner = r.get(ARENA_MATCH.WINNER_TEAM);
        Instant dueAt = r.get(ARENA_MATCH.DUE_AT);
        boolean over = r.get(ARENA_MATCH.ENDED_AT) != null;
        return new MatchView(r.get(ARENA_MATCH.MATCH_ID), r.get(ARENA_MATCH.QUEUE_ID), r.get(ARENA_MATCH.STATE),
                r.get(ARENA_MATCH.ZONE_ID),
                "open".equals(r.get(INSTANCE_ORDER.STATE)) ? r.get(INSTANCE_ORDER.INSTANCE_ID) : null,
                dueAt == null || over ? null : dueAt.toEpochMilli(), winner == null ? null : winner.intValue(),
                r.get(ARENA_MATCH.CAUSE), players);
    }

    private static List<MatchView.Player> views(DSLContext sql, UUID matchId) {
        return sql
                .select(ARENA_MATCH_PLAYER.CHARACTER_ID, CHARACTER.NAME, ARENA_MATCH_PLAYER.TEAM,
                        INSTANCE_SEAT.TAKEN_AT, ARENA_MATCH_PLAYER.POINTS)
                .from(ARENA_MATCH_PLAYER)
                .join(CHARACTER)
                .on(CHARACTER.CHARACTER_ID.eq(ARENA_MATCH_PLAYER.CHARACTER_ID))
                .leftJoin(INSTANCE_SEAT)
                .on(INSTANCE_SEAT.ORDER_ID.eq(ARENA_MATCH_PLAYER.MATCH_ID)
                        .and(INSTANCE_SEAT.CHARACTER_ID.eq(ARENA_MATCH_PLAYER.CHARACTER_ID)))
                .where(ARENA_MATCH_PLAYER.MATCH_ID.eq(matchId))
                .orderBy(ARENA_MATCH_PLAYER.TEAM, ARENA_MATCH_PLAYER.CHARACTER_ID)
                .fetch(r -> new MatchView.Player(r.value1(), r.value2(), r.value3(),
                        r.value4() != null || r.value5() != null, r.value5()));
    }
}
