package dev.omega.loadbot.compare;

/**
 * One figure over the runs of a side.
 *
 * @param runs how many measured it
 * @param mean NaN if none did
 * @param variance of one run, unbiased; NaN below two runs
 */
public record Sample(int runs, double mean, double variance) {

    static Sample of(double[] values) {
        int runs = 0;
        double mean = 0;
        double squares = 0;
        // Welford's method: one pass, no cancellation.
        for (double value : values) {
            if (!Double.isNaN(value)) {
                runs++;
                double distance = value - mean;
                mean += distance / runs;
                squares += distance * (value - mean);
            }
        }
        return new Sample(runs, runs == 0 ? Double.NaN : mean, runs < 2 ? Double.NaN : squares / (runs - 1));
    }

    /** Variance of the mean. */
    double varianceOfMean() {
        return variance / runs;
    }
}
