package dev.omega.server.ratings;

import java.util.List;

/**
 * The Glicko-2 system: Mark E. Glickman, "Example of the Glicko-2 system", Boston University, 2013. Names in the code are the
 * paper's. Any thread.
 */
public final class Glicko2 {

    /** Scale between the paper's two systems, step 2. */
    private static final double SCALE = 173.7178;
    /** The system constant: how fast volatility changes; the paper's example. */
    private static final double TAU = 0.5;
    private static final double CONVERGED = 0.000_001;
    private static final double MAX_DEVIATION = 350;

    private Glicko2() {}

    /**
     * A game against an opponent.
     *
     * @param score 1 won, 0.5 drawn, 0 lost
     */
    public record Game(Rating opponent, double score) {}

    /**
     * A rating after some games.
     *
     * @param periods rating periods since the rating was last changed, 1 in the paper; less when one is not over yet
     */
    public static Rating after(Rating rating, List<Game> games, double periods) {
        double mu = (rating.value() - Rating.FRESH.value()) / SCALE;
        double phi = rating.deviation() / SCALE;
        if (games.isEmpty()) {
            return scaledBack(mu, grown(phi, rating.volatility(), periods), rating.volatility());
        }
        double inverseV = 0;
        double gain = 0;
        for (Game game : games) {
            double g = g(game.opponent().deviation() / SCALE);
            double e = expected(mu, (game.opponent().value() - Rating.FRESH.value()) / SCALE, g);
            inverseV += g * g * e * (1 - e);
            gain += g * (game.score() - e);
        }
        double v = 1 / inverseV;
        double sigma = new Volatility(phi, v, v * gain, rating.volatility()).next();
        double phiStar = grown(phi, sigma, periods);
        double newPhi = 1 / Math.sqrt(1 / (phiStar * phiStar) + inverseV);
        return scaledBack(mu + newPhi * newPhi * gain, newPhi, sigma);
    }

    /** What share of games against the opponent is expected to be won. */
    public static double expectedScore(Rating rating, Rating opponent) {
        return expected((rating.value() - Rating.FRESH.value()) / SCALE,
                (opponent.value() - Rating.FRESH.value()) / SCALE, g(opponent.deviation() / SCALE));
    }

    private static double g(double phi) {
        return 1 / Math.sqrt(1 + 3 * phi * phi / (Math.PI * Math.PI));
    }

    private static double expected(double mu, double opponentMu, double g) {
        return 1 / (1 + Math.exp(-g * (mu - opponentMu)));
    }

    /** Step 6; for a part of a period, that part of the growth. */
    private static double grown(double phi, double sigma, double periods) {
        return Math.sqrt(phi * phi + periods * sigma * sigma);
    }

    private static Rating scaledBack(double mu, double phi, double sigma) {
        return new Rating(SCALE * mu + Rating.FRESH.value(), Math.min(MAX_DEVIATION, SCALE * phi), sigma);
    }

    /** Step 5: the root of the paper's f by the Illinois variant of regula falsi. */
    private record Volatility(double phi, double v, double delta, double sigma) {

        private double f(double x) {
            double ex = Math.exp(x);
            double spread = phi * phi + v + ex;
            return ex * (delta * delta - spread) / (2 * spread * spread) - (x - a()) / (TAU * TAU);
        }

        private double a() {
            return Math.log(sigma * sigma);
        }

        private double bracket() {
            double excess = delta * delta - phi * phi - v;
            if (excess > 0) {
                return Math.log(excess);
            }
            int k = 1;
            while (f(a() - k * TAU) < 0) {
                k++;
            }
            return a() - k * TAU;
        }

        double next() {
            double low = a();
            double high = bracket();
            double fLow = f(low);
            double fHigh = f(high);
            while (Math.abs(high - low) > CONVERGED) {
                double middle = low + (low - high) * fLow / (fHigh - fLow);
                double fMiddle = f(middle);
                if (fMiddle * fHigh <= 0) {
                    low = high;
                    fLow = fHigh;
                } else {
                    fLow /= 2;
                }
                high = middle;
                fHigh = fMiddle;
            }
            return Math.exp(low / 2);
        }
    }
}
