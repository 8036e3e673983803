package dev.omega.server.ratings;

import dev.omega.server.characters.CharacterService;
import dev.omega.server.problem.Problem;
import dev.omega.server.ratings.Glicko2.Game;
import dev.omega.server.ratings.RatingRepository.Known;
import dev.omega.server.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Ratings of characters. Any thread that may block; static methods run in the caller's transaction. */
public final class RatingService {

    /** Deviations grow by one volatility in this time; a match is judged by itself, not at its end. */
    private static final Duration PERIOD = Duration.ofDays(1);

    private final Database database;

    /** A service on the database. */
    public RatingService(Database database) {
        this.database = database;
    }

    /**
     * A character's ratings, by ladder.
     *
     * @throws Problem {@code not_found}
     */
    public List<LadderRating> standings(long accountId, long characterId) {
        return database.transact(sql -> {
            CharacterService.require(sql, accountId, characterId);
            return RatingRepository.standings(sql, characterId);
        });
    }

    /** Values of characters on a ladder, also of those who never played. */
    public static Map<Long, Double> values(DSLContext sql, String ladder, Collection<Long> characterIds) {
        Map<Long, Double> values = new HashMap<>();
        characterIds.forEach(id -> values.put(id, Rating.FRESH.value()));
        values.putAll(RatingRepository.values(sql, ladder, characterIds));
        return values;
    }

    /**
     * A match was played. Each player is rated against each other team as against one opponent of its mean rating. The caller makes
     * sure that each match comes once.
     */
    public static void played(DSLContext sql, String ladder, List<RatedTeam> teams) {
        List<Long> everybody = teams.stream().flatMap(t -> t.characterIds().stream()).sorted().toList();
        Map<Long, Known> known = RatingRepository.lock(sql, ladder, everybody);
        Map<Long, Rating> changed = new HashMap<>();
        for (RatedTeam team : teams) {
            for (long characterId : team.characterIds()) {
                Known own = known.getOrDefault(characterId, Known.NONE);
                List<Game> games = new ArrayList<>();
                teams.stream()
                        .filter(other -> !other.equals(team))
                        .forEach(other -> games.add(new Game(mean(other, known), score(team, other))));
                double periods = (double) own.age().toMillis() / PERIOD.toMillis();
                changed.put(characterId, Glicko2.after(own.rating(), games, periods));
            }
        }
        RatingRepository.save(sql, ladder, changed);
    }

    /** Between two teams that did equally well it is a draw, also when a third one won. */
    private static double score(RatedTeam team, RatedTeam other) {
        return team.score() == other.score() ? 0.5 : team.score() > other.score() ? 1 : 0;
    }

    private static Rating mean(RatedTeam team, Map<Long, Known> known) {
        double value = 0;
        double variance = 0;
        for (long characterId : team.characterIds()) {
            Rating rating = known.getOrDefault(characterId, Known.NONE).rating();
            value += rating.value();
            variance += rating.deviation() * rating.deviation();
        }
        int players = team.characterIds().size();
        return new Rating(value / players, Math.sqrt(variance / players), Rating.FRESH.volatility());
    }
}
