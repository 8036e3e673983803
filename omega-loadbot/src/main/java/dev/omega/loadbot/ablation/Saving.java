package dev.omega.loadbot.ablation;

/**
 * What a strategy saves, in percent of what its claim is about; negative where it costs. NaN where there is nothing to save.
 *
 * @param strategy whose claim it is
 * @param leftOutPercent of the cost without it, every other strategy in use
 * @param alonePercent of the cost with none, when it is the only one in use
 * @param chainPercent of the cost before its step in the document's chain
 */
public record Saving(Strategy strategy, double leftOutPercent, double alonePercent, double chainPercent) {

    /** Whether the largest of the three reaches the least the document claims. */
    public boolean reachesClaim() {
        return largestPercent() >= strategy.claimedLowPercent();
    }

    /** The largest of the three; NaN when none was measured. */
    public double largestPercent() {
        double largest = Double.NaN;
        for (double percent : new double[]{leftOutPercent, alonePercent, chainPercent}) {
            largest = Double.isNaN(largest) || percent > largest ? percent : largest;
        }
        return largest;
    }
}
