package dev.omega.server.ratings;

import static dev.omega.db.jooq.Tables.RATING;

import dev.omega.db.jooq.tables.records.RatingRecord;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** Ratings in the database; every method runs in the caller's transaction. */
final class RatingRepository {

    private RatingRepository() {}

    /** A rating and for how long it has not changed. */
    record Known(Rating rating, Duration age) {

        static final Known NONE = new Known(Rating.FRESH, Duration.ZERO);
    }

    /** Ratings by character, locked in their order; who has none is left out. */
    static Map<Long, Known> lock(DSLContext sql, String ladder, Collection<Long> characterIds) {
        Map<Long, Known> known = new HashMap<>();
        Instant now = sql.select(DbClock.now()).fetchSingle().value1();
        for (RatingRecord r : sql.selectFrom(RATING)
                .where(RATING.LADDER.eq(ladder).and(RATING.CHARACTER_ID.in(characterIds)))
                .orderBy(RATING.CHARACTER_ID)
                .forUpdate()) {
            known.put(r.getCharacterId(), new Known(toRating(r), Duration.between(r.getRatedAt(), now)));
        }
        return known;
    }

    private static Rating toRating(RatingRecord r) {
        return new Rating(r.getRating(), r.getDeviation(), r.getVolatility());
    }

    /** Values by character; who has no rating is left out. */
    static Map<Long, Double> values(DSLContext sql, String ladder, Collection<Long> characterIds) {
        return sql.select(RATING.CHARACTER_ID, RATING.RATING_)
                .from(RATING)
                .where(RATING.LADDER.eq(ladder).and(RATING.CHARACTER_ID.in(characterIds)))
                .fetchMap(RATING.CHARACTER_ID, RATING.RATING_);
    }

    /** One more match changed these. */
    static void save(DSLContext sql, String ladder, Map<Long, Rating> changed) {
        List<Query> statements = changed.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .<Query>map(e -> upsert(sql, ladder, e.getKey(), e.getValue()))
                .toList();
        sql.batch(statements).execute();
    }

    private static Query upsert(DSLContext sql, String ladder, long characterId, Rating rating) {
        return sql.insertInto(RATING)
                .set(RATING.LADDER, ladder)
                .set(RATING.CHARACTER_ID, characterId)
                .set(RATING.RATING_, rating.value())
                .set(RATING.DEVIATION, rating.deviation())
                .set(RATING.VOLATILITY, rating.volatility())
                .set(RATING.MATCHES, 1)
                .onConflict(RATING.LADDER, RATING.CHARACTER_ID)
                .doUpdate()
                .set(RATING.RATING_, DSL.excluded(RATING.RATING_))
                .set(RATING.DEVIATION, DSL.excluded(RATING.DEVIATION))
                .set(RATING.VOLATILITY, DSL.excluded(RATING.VOLATILITY))
                .set(RATING.MATCHES, RATING.MATCHES.plus(1))
                .set(RATING.RATED_AT, DbClock.now());
    }

    static List<LadderRating> standings(DSLContext sql, long characterId) {
        return sql.selectFrom(RATING)
                .where(RATING.CHARACTER_ID.eq(characterId))
                .orderBy(RATING.LADDER)
                .fetch(r -> new LadderRating(r.getLadder(), (int) Math.round(r.getRating()),
                        (int) Math.round(r.getDeviation()), r.getMatches()));
    }
}
