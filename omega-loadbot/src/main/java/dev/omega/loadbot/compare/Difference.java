package dev.omega.loadbot.compare;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * One figure of two sides.
 *
 * @param changePercent from base to candidate, of the base; infinite from a base of 0; NaN if a side has no figure
 * @param lowPercent lower end of the 95 % confidence interval of the change (Welch's t interval of the difference of the means,
 *        with the base's mean taken as known); NaN with fewer than two runs a side
 * @param highPercent its upper end
 */
public record Difference(
        Figure figure,
        Sample base,
        Sample candidate,
        double changePercent,
        double lowPercent,
        double highPercent,
        Judgement judgement) {

    private static final double CONFIDENCE = 0.95;

    /** What a difference comes to. */
    public enum Judgement {
        /** Changed for the better by more than the tolerance, for certain if there were repeats. */
        BETTER("better"),
        /** Within the tolerance. */
        SAME("same"),
        /** Changed for the worse by more than the tolerance, for certain if there were repeats. */
        WORSE("WORSE"),
        /** The means differ by more than the tolerance, but the runs differ among themselves as much. */
        UNCERTAIN("uncertain"),
        /** One side has no figure. */
        NOT_MEASURED("not measured");

        private final String label;

        Judgement(String label) {
            this.label = label;
        }

        /** The word in the text form. */
        public String label() {
            return label;
        }
    }

    static Difference of(Figure figure, Sample base, Sample candidate, double tolerancePercent) {
        double difference = candidate.mean() - base.mean();
        double change = percent(difference, base.mean());
        double half = halfInterval(base, candidate);
        double low = percent(difference - half, base.mean());
        double high = percent(difference + half, base.mean());
        return new Difference(figure, base, candidate, change, low, high,
                judge(figure, change, low, high, tolerancePercent));
    }

    private static Judgement judge(Figure figure, double change, double low, double high, double tolerancePercent) {
        if (Double.isNaN(change)) {
            return Judgement.NOT_MEASURED;
        }
        if (Math.abs(change) <= tolerancePercent) {
            return Judgement.SAME;
        }
        if (low <= 0 && high >= 0) {
            return Judgement.UNCERTAIN;
        }
        return change > 0 == figure.moreIsBetter() ? Judgement.BETTER : Judgement.WORSE;
    }

    private static double percent(double difference, double base) {
        if (difference == 0) {
            return 0;
        }
        return 100 * difference / Math.abs(base);
    }

    /** Welch (1947), "The generalization of Student's problem"; degrees of freedom by Welch and Satterthwaite. */
    private static double halfInterval(Sample base, Sample candidate) {
        double a = base.varianceOfMean();
        double b = candidate.varianceOfMean();
        if (Double.isNaN(a + b)) {
            return Double.NaN;
        }
        if (a + b == 0) {
            return 0;
        }
        double freedom = (a + b) * (a + b) / (a * a / (base.runs() - 1) + b * b / (candidate.runs() - 1));
        return TDistribution.of(freedom).inverseCumulativeProbability((1 + CONFIDENCE) / 2) * Math.sqrt(a + b);
    }
}
