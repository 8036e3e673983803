package dev.omega.server.ratings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.ratings.Glicko2.Game;
import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.base.ZoneRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class Glicko2Test {

    /** Glickman, "Example of the Glicko-2 system", the example that the paper works out. */
    @Test
    void ratings_shouldBeThoseOfThePaper() {
        Rating after = Glicko2.after(new Rating(1500, 200, 0.06), List.of(new Game(new Rating(1400, 30, 0.06), 1),
                new Game(new Rating(1550, 100, 0.06), 0), new Game(new Rating(1700, 300, 0.06), 0)), 1);
        assertEquals(1464.06, after.value(), 0.01);
        assertEquals(151.52, after.deviation(), 0.01);
        assertEquals(0.05999, after.volatility(), 0.00001);
    }

    /** The same paper: who did not play only becomes less sure. */
    @Test
    void whoDidNotPlay_shouldKeepItsRating() {
        Rating after = Glicko2.after(new Rating(1500, 200, 0.06), List.of(), 1);
        assertEquals(1500, after.value(), 1e-9);
        assertEquals(200.2714, after.deviation(), 0.0001);
        assertEquals(350, Glicko2.after(Rating.FRESH, List.of(), 1_000).deviation(), 1e-9);
    }

    @Test
    void results_shouldMoveRatingsTheRightWay() {
        Seeds.forEach(500, (_, random) -> {
            Rating own = any(random);
            Rating opponent = any(random);
            Rating won = Glicko2.after(own, List.of(new Game(opponent, 1)), 0.1);
            Rating drawn = Glicko2.after(own, List.of(new Game(opponent, 0.5)), 0.1);
            Rating lost = Glicko2.after(own, List.of(new Game(opponent, 0)), 0.1);
            assertTrue(won.value() > own.value() && lost.value() < own.value(), "a win raises, a loss lowers");
            assertTrue(won.value() > drawn.value() && drawn.value() > lost.value(), "a draw lies between");
            assertTrue(won.deviation() <= 350 && won.volatility() > 0 && Double.isFinite(won.value()));
        });
    }

    @Test
    void volatility_shouldGrowWithSurprises() {
        Rating strong = new Rating(2200, 60, 0.06);
        Rating weak = new Rating(1200, 60, 0.06);
        assertTrue(Glicko2.after(strong, List.of(new Game(weak, 0)), 1).volatility() > 0.06);
        assertTrue(Glicko2.after(strong, List.of(new Game(weak, 1)), 1).volatility() < 0.06);
    }

    @Test
    void expectedScore_shouldBeHalfBetweenEquals() {
        assertEquals(0.5, Glicko2.expectedScore(Rating.FRESH, Rating.FRESH), 1e-12);
        assertTrue(Glicko2.expectedScore(new Rating(1700, 50, 0.06), Rating.FRESH) > 0.5);
    }

    private static Rating any(ZoneRandom random) {
        return new Rating(1000 + random.next(1_000), 30 + random.next(320), 0.03 + random.next(50) / 1_000.0);
    }
}
