package dev.omega.server.tournaments;

import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.LEADERBOARD;
import static dev.omega.db.jooq.Tables.SHARD;
import static dev.omega.db.jooq.Tables.TOURNAMENT;
import static dev.omega.db.jooq.Tables.TOURNAMENT_ENTRANT;
import static dev.omega.db.jooq.Tables.TOURNAMENT_PAIRING;
import static dev.omega.db.jooq.Tables.TOURNAMENT_PLAN;

import dev.omega.db.jooq.Routines;
import dev.omega.server.economy.Order;
import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.store.DbClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Tournaments in the database; every method runs in the caller's transaction. */
final class TournamentRepository {

    private static final Field<Boolean> STARTED = DSL.field(TOURNAMENT.STARTS_AT.le(DbClock.now()));

    private static final Field<Boolean> ENDED = DSL.field(TOURNAMENT.ENDS_AT.le(DbClock.now()));

    private static final Field<Integer> ENTERED = DSL.field(DSL.selectCount()
            .from(TOURNAMENT_ENTRANT)
            .where(TOURNAMENT_ENTRANT.TOURNAMENT_ID.eq(TOURNAMENT.TOURNAMENT_ID)));

    private TournamentRepository() {}

    /** Of what kind a zone is; {@code null}: there is none of this name. */
    static @Nullable String zoneKind(DSLContext sql, String zoneId) {
        return sql.select(SHARD.KIND).from(SHARD).where(SHARD.ZONE_ID.eq(zoneId)).fetchAny(SHARD.KIND);
    }

    static boolean boardExists(DSLContext sql, String boardId) {
        return sql.fetchExists(LEADERBOARD, LEADERBOARD.BOARD_ID.eq(boardId));
    }

    static void define(DSLContext sql, TournamentPlan plan) {
        sql.insertInto(TOURNAMENT_PLAN)
                .set(TOURNAMENT_PLAN.PLAN_ID, plan.planId())
                .set(TOURNAMENT_PLAN.PLAN, json(plan))
                .set(TOURNAMENT_PLAN.REGISTRATION_MS, plan.registrationMs())
                .set(TOURNAMENT_PLAN.NEXT_STARTS_AT, start(plan))
                .onConflict(TOURNAMENT_PLAN.PLAN_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    private static JSONB json(TournamentPlan plan) {
        return JSONB.valueOf(new String(JsonWriter.write(plan), StandardCharsets.UTF_8));
    }

    private static TournamentPlan plan(JSONB stored) {
        try {
            return JsonReader.read(stored.data().getBytes(StandardCharsets.UTF_8), TournamentPlan.class);
        } catch (InvalidJsonException e) {
            throw new IllegalStateException("the plan of a tournament is of another form: " + e.getMessage(), e);
        }
    }

    private static @Nullable Instant start(TournamentPlan plan) {
        return plan.nextStartsAt() == null ? null : Instant.ofEpochMilli(plan.nextStartsAt());
    }

    static List<TournamentPlan> plans(DSLContext sql) {
        return sql.selectFrom(TOURNAMENT_PLAN)
                .orderBy(TOURNAMENT_PLAN.PLAN_ID)
                .fetch(r -> plan(r.getPlan()).startingNext(r.getNextStartsAt()));
    }

    private static Condition planIsDue() {
        Field<Integer> sinceMs = DSL.field("(extract(epoch from {0} - {1}) * 1000)::bigint", Integer.class,
                TOURNAMENT_PLAN.NEXT_STARTS_AT, DbClock.now());
        return TOURNAMENT_PLAN.NEXT_STARTS_AT.isNotNull().and(sinceMs.le(TOURNAMENT_PLAN.REGISTRATION_MS));
    }

    /** Plans whose registration should be open. */
    static List<String> duePlans(DSLContext sql, int most) {
        return sql.select(TOURNAMENT_PLAN.PLAN_ID)
                .from(TOURNAMENT_PLAN)
                .where(planIsDue())
                .orderBy(TOURNAMENT_PLAN.NEXT_STARTS_AT)
                .limit(most)
                .fetch(TOURNAMENT_PLAN.PLAN_ID);
    }

    /** A plan whose registration should be open, locked; {@code null} when another replica is at it, or was. */
    static @Nullable TournamentPlan lockDue(DSLContext sql, String planId) {
        return sql.selectFrom(TOURNAMENT_PLAN)
                .where(planIsDue().and(TOURNAMENT_PLAN.PLAN_ID.eq(planId)))
                .forUpdate()
                .skipLocked()
                .fetchOne(r -> plan(r.getPlan()).startingNext(r.getNextStartsAt()));
    }

    static void startNext(DSLContext sql, String planId, @Nullable Instant start) {
        sql.update(TOURNAMENT_PLAN)
                .set(TOURNAMENT_PLAN.NEXT_STARTS_AT, start)
                .where(TOURNAMENT_PLAN.PLAN_ID.eq(planId))
                .execute();
    }

    /** Opens registration; what is open already stays as it is. */
    static void open(DSLContext sql, TournamentPlan plan, Instant start) {
        sql.insertInto(TOURNAMENT)
                .set(TOURNAMENT.PLAN_ID, plan.planId())
                .set(TOURNAMENT.PLAN, json(plan))
                .set(TOURNAMENT.ENTRY_FEE, plan.entryFee())
                .set(TOURNAMENT.ENTRANTS_MAX, plan.entrantsMax())
                .set(TOURNAMENT.BOARD_ID, plan.boardId())
                .set(TOURNAMENT.STARTS_AT, start)
                .onConflictDoNothing()
                .execute();
    }

    /** Tournaments that may have something to do. */
    static List<Long> due(DSLContext sql, int most) {
        return sql.select(TOURNAMENT.TOURNAMENT_ID)
                .from(TOURNAMENT)
                .where(TOURNAMENT.ENDED_AT.isNull()
                        .and(TOURNAMENT.STATE.ne("registration").or(STARTED))
                        .and(TOURNAMENT.ENDS_AT.isNull().or(ENDED)))
                .orderBy(TOURNAMENT.STARTS_AT)
                .limit(most)
                .fetch(TOURNAMENT.TOURNAMENT_ID);
    }

    /** A tournament whose row is locked. */
    record Held(long id, TournamentPlan plan, TournamentState state, int round, boolean isStarted, boolean isEnded) {}

    /** A tournament, locked; {@code null} when another replica is at it, or it is over. */
    static @Nullable Held lock(DSLContext sql, long id) {
        return sql
                .select(TOURNAMENT.TOURNAMENT_ID, TOURNAMENT.PLAN, TOURNAMENT.STATE, TOURNAMENT.ROUND, STARTED,
                        DSL.coalesce(ENDED, DSL.inline(false)))
                .from(TOURNAMENT)
                .where(TOURNAMENT.TOURNAMENT_ID.eq(id).and(TOURNAMENT.ENDED_AT.isNull()))
                .forUpdate()
                .skipLocked()
                .fetchOne(r -> new Held(r.value1(), plan(r.value2()), state(r.value3()), r.value4(), r.value5(),
                        r.value6()));
    }

    private static TournamentState state(String name) {
        return TournamentState.valueOf(name.toUpperCase(Locale.ROOT));
    }

    static void become(DSLContext sql, long id, TournamentState state) {
        sql.update(TOURNAMENT)
                .set(TOURNAMENT.STATE, state.wireName())
                .set(TOURNAMENT.ENDED_AT, state.isOver() ? DbClock.now() : TOURNAMENT.ENDED_AT)
                .where(TOURNAMENT.TOURNAMENT_ID.eq(id))
                .execute();
    }

    /** It will not be held; false when it is not in registration any more. */
    static boolean cancel(DSLContext sql, long id, String cause) {
        return sql.update(TOURNAMENT)
                .set(TOURNAMENT.STATE, TournamentState.CANCELLING.wireName())
                .set(TOURNAMENT.CAUSE, cause)
                .where(TOURNAMENT.TOURNAMENT_ID.eq(id).and(TOURNAMENT.STATE.eq("registration")))
                .execute() == 1;
    }

    /** The time of a score attack runs. */
    static void endIn(DSLContext sql, long id, int lengthMs) {
        sql.update(TOURNAMENT)
                .set(TOURNAMENT.ENDS_AT, DbClock.in(Duration.ofMillis(lengthMs)))
                .where(TOURNAMENT.TOURNAMENT_ID.eq(id))
                .execute();
    }

    /** Somebody who entered. */
    record Entrant(long characterId, @Nullable Integer seed, @Nullable Integer place) {}

    /** In the order they entered. */
    static List<Entrant> entrants(DSLContext sql, long id) {
        return entrants(sql, id, DSL.noCondition(), Integer.MAX_VALUE);
    }

    /** Those that still get something, or nothing. */
    static List<Entrant> unsettled(DSLContext sql, long id, int most) {
        return entrants(sql, id, TOURNAMENT_ENTRANT.SETTLED.isFalse(), most);
    }

    private static List<Entrant> entrants(DSLContext sql, long id, Condition which, int most) {
        return sql.selectFrom(TOURNAMENT_ENTRANT)
                .where(TOURNAMENT_ENTRANT.TOURNAMENT_ID.eq(id).and(which))
                .orderBy(TOURNAMENT_ENTRANT.ENTERED_AT, TOURNAMENT_ENTRANT.CHARACTER_ID)
                .limit(most)
                .fetch(r -> new Entrant(r.getCharacterId(), r.getSeed(), r.getPlace()));
    }

    /** Those of a score attack that have a score, the best first; of equals, the better subscore, then whose was there first. Locked. */
    static List<Long> lockRanking(DSLContext sql, long id) {
        sql.selectOne()
                .from(TOURNAMENT_ENTRANT)
                .where(TOURNAMENT_ENTRANT.TOURNAMENT_ID.eq(id))
                .orderBy(TOURNAMENT_ENTRANT.CHARACTER_ID)
                .forUpdate()
                .execute();
        Field<Integer> side = DSL.when(LEADERBOARD.SORT_ORDER.eq("asc"), 1).otherwise(-1);
        return sql.select(TOURNAMENT_ENTRANT.CHARACTER_ID)
                .from(TOURNAMENT_ENTRANT)
                .join(TOURNAMENT)
                .on(TOURNAMENT.TOURNAMENT_ID.eq(TOURNAMENT_ENTRANT.TOURNAMENT_ID))
                .leftJoin(LEADERBOARD)
                .on(LEADERBOARD.BOARD_ID.eq(TOURNAMENT.BOARD_ID))
                .where(TOURNAMENT_ENTRANT.TOURNAMENT_ID.eq(id).and(TOURNAMENT_ENTRANT.SCORE.isNotNull()))
                .orderBy(TOURNAMENT_ENTRANT.SCORE.mul(side), TOURNAMENT_ENTRANT.SUBSCORE.mul(side),
                        TOURNAMENT_ENTRANT.SCORED_AT, TOURNAMENT_ENTRANT.CHARACTER_ID)
                .fetch(TOURNAMENT_ENTRANT.CHARACTER_ID);
    }

    /** The best first. */
    static void seed(DSLContext sql, long id, List<Long> seeded) {
        List<Query> statements = new ArrayList<>();
        for (int i = 0; i < seeded.size(); i++) {
            statements.add(ofEntrant(sql, id, seeded.get(i), TOURNAMENT_ENTRANT.SEED, i + 1));
        }
        sql.batch(statements).execute();
    }

    static void place(DSLContext sql, long id, Map<Long, Integer> places) {
        sql.batch(places.entrySet()
                .stream()
                .map(e -> ofEntrant(sql, id, e.getKey(), TOURNAMENT_ENTRANT.PLACE, e.getValue()))
                .toList()).execute();
    }

    private static Query ofEntrant(DSLContext sql, long id, long characterId, Field<Integer> field, int value) {
        return sql.update(TOURNAMENT_ENTRANT)
                .set(field, value)
                .where(TOURNAMENT_ENTRANT.TOURNAMENT_ID.eq(id).and(TOURNAMENT_ENTRANT.CHARACTER_ID.eq(characterId)));
    }

    static void settled(DSLContext sql, long id, long characterId) {
        sql.update(TOURNAMENT_ENTRANT)
                .set(TOURNAMENT_ENTRANT.SETTLED, true)
                .where(TOURNAMENT_ENTRANT.TOURNAMENT_ID.eq(id).and(TOURNAMENT_ENTRANT.CHARACTER_ID.eq(characterId)))
                .execute();
    }

    /** Begins a round. */
    static void pair(DSLContext sql, long id, int round, List<Bracket.Pair> pairs) {
        List<Query> statements = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            statements.add(sql.insertInto(TOURNAMENT_PAIRING)
                    .set(TOURNAMENT_PAIRING.TOURNAMENT_ID, id)
                    .set(TOURNAMENT_PAIRING.ROUND, (short) round)
                    .set(TOURNAMENT_PAIRING.POSITION, (short) (i + 1))
                    .set(TOURNAMENT_PAIRING.FIRST_ID, pairs.get(i).first())
                    .set(TOURNAMENT_PAIRING.SECOND_ID, pairs.get(i).second()));
        }
        sql.batch(statements).execute();
        sql.update(TOURNAMENT).set(TOURNAMENT.ROUND, (short) round).where(TOURNAMENT.TOURNAMENT_ID.eq(id)).execute();
    }

    /** Two who meet, and what came of it. */
    record Pairing(
            int round,
            int position,
            @Nullable Long first,
            @Nullable Long second,
            @Nullable UUID matchId,
            int attempts,
            @Nullable Long winner,
            boolean decided) {}

    static List<Pairing> pairings(DSLContext sql, long id, int round) {
        return sql.selectFrom(TOURNAMENT_PAIRING)
                .where(TOURNAMENT_PAIRING.TOURNAMENT_ID.eq(id).and(TOURNAMENT_PAIRING.ROUND.eq((short) round)))
                .orderBy(TOURNAMENT_PAIRING.POSITION)
                .fetch(r -> new Pairing(r.getRound(), r.getPosition(), r.getFirstId(), r.getSecondId(), r.getMatchId(),
                        r.getAttempts(), r.getWinnerId(), r.getDecided()));
    }

    private static Condition of(long id, Pairing pairing) {
        return TOURNAMENT_PAIRING.TOURNAMENT_ID.eq(id)
                .and(TOURNAMENT_PAIRING.ROUND.eq((short) pairing.round()))
                .and(TOURNAMENT_PAIRING.POSITION.eq((short) pairing.position()));
    }

    static void play(DSLContext sql, long id, Pairing pairing, UUID matchId) {
        sql.update(TOURNAMENT_PAIRING)
                .set(TOURNAMENT_PAIRING.MATCH_ID, matchId)
                .set(TOURNAMENT_PAIRING.ATTEMPTS, TOURNAMENT_PAIRING.ATTEMPTS.plus(1))
                .where(of(id, pairing))
                .execute();
    }

    static void decide(DSLContext sql, long id, Pairing pairing, @Nullable Long winner) {
        sql.update(TOURNAMENT_PAIRING)
                .set(TOURNAMENT_PAIRING.WINNER_ID, winner)
                .set(TOURNAMENT_PAIRING.DECIDED, true)
                .where(of(id, pairing))
                .execute();
    }

    static String enter(DSLContext sql, Order o, long id) {
        return answer(sql,
                Routines.tournamentEnter(o.accountId(), o.characterId(), o.operationId(), o.requestHash(), id));
    }

    static String withdraw(DSLContext sql, Order o, long id) {
        return answer(sql,
                Routines.tournamentWithdraw(o.accountId(), o.characterId(), o.operationId(), o.requestHash(), id));
    }

    private static String answer(DSLContext sql, Field<JSONB> call) {
        return sql.select(call).fetchSingle().value1().data();
    }

    /** Pays by mail and notes that it was; false while that is frozen. */
    static boolean pay(DSLContext sql, long id, long characterId, String kind, long gold) {
        return sql.select(Routines.tournamentPay(id, characterId, kind, gold)).fetchSingle().value1();
    }

    /** The fees are gone for good; false while that is frozen. */
    static boolean collect(DSLContext sql, long id) {
        return sql.select(Routines.tournamentCollect(id)).fetchSingle().value1();
    }

    /** Newest first. */
    static List<TournamentView> list(DSLContext sql, int most) {
        return views(select(sql, DSL.noCondition()), most);
    }

    /** Those that a character entered, newest first. */
    static List<TournamentView> listOf(DSLContext sql, long characterId, int most) {
        return views(select(sql,
                TOURNAMENT.TOURNAMENT_ID.in(DSL.select(TOURNAMENT_ENTRANT.TOURNAMENT_ID)
                        .from(TOURNAMENT_ENTRANT)
                        .where(TOURNAMENT_ENTRANT.CHARACTER_ID.eq(characterId)))),
                most);
    }

    private static SelectConditionStep<? extends Record> select(DSLContext sql, Condition which) {
        return sql.select(TOURNAMENT.fields()).select(ENTERED).from(TOURNAMENT).where(which);
    }

    private static List<TournamentView> views(SelectConditionStep<? extends Record> found, int most) {
        return found.orderBy(TOURNAMENT.STARTS_AT.desc(), TOURNAMENT.TOURNAMENT_ID.desc())
                .limit(most)
                .fetch(r -> toView(r, List.of(), List.of()));
    }

    static @Nullable TournamentView view(DSLContext sql, long id) {
        Record found = select(sql, TOURNAMENT.TOURNAMENT_ID.eq(id)).fetchOne();
        return found == null ? null : toView(found, entrantViews(sql, id), pairingViews(sql, id));
    }

    private static TournamentView toView(
            Record r,
            List<TournamentView.Entrant> entrants,
            List<TournamentView.Pairing> pairings) {
        Instant endsAt = r.get(TOURNAMENT.ENDS_AT);
        return new TournamentView(r.get(TOURNAMENT.TOURNAMENT_ID), plan(r.get(TOURNAMENT.PLAN)),
                r.get(TOURNAMENT.STATE), r.get(TOURNAMENT.STARTS_AT).toEpochMilli(),
                endsAt == null ? null : endsAt.toEpochMilli(), r.get(TOURNAMENT.ROUND),
                Objects.requireNonNull(r.get(ENTERED)), r.get(TOURNAMENT.CAUSE), entrants, pairings);
    }

    private static List<TournamentView.Entrant> entrantViews(DSLContext sql, long id) {
        return sql
                .select(TOURNAMENT_ENTRANT.CHARACTER_ID, CHARACTER.NAME, TOURNAMENT_ENTRANT.SEED,
                        TOURNAMENT_ENTRANT.SCORE, TOURNAMENT_ENTRANT.PLACE)
                .from(TOURNAMENT_ENTRANT)
                .join(CHARACTER)
                .on(CHARACTER.CHARACTER_ID.eq(TOURNAMENT_ENTRANT.CHARACTER_ID))
                .where(TOURNAMENT_ENTRANT.TOURNAMENT_ID.eq(id))
                .orderBy(TOURNAMENT_ENTRANT.PLACE.asc().nullsLast(), TOURNAMENT_ENTRANT.SEED.asc().nullsLast(),
                        TOURNAMENT_ENTRANT.ENTERED_AT)
                .fetch(r -> new TournamentView.Entrant(r.value1(), r.value2(), r.value3(), r.value4(), r.value5()));
    }

    private static List<TournamentView.Pairing> pairingViews(DSLContext sql, long id) {
        return sql.selectFrom(TOURNAMENT_PAIRING)
                .where(TOURNAMENT_PAIRING.TOURNAMENT_ID.eq(id))
                .orderBy(TOURNAMENT_PAIRING.ROUND, TOURNAMENT_PAIRING.POSITION)
                .fetch(r -> new TournamentView.Pairing(r.getRound(), r.getPosition(), r.getFirstId(), r.getSecondId(),
                        r.getMatchId(), r.getWinnerId()));
    }
}
