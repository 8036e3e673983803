package dev.omega.server.sim.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * How much experience each level needs.
 *
 * @param thresholds total experience at which level 2, 3, … is reached; rising
 */
public record LevelRules(List<Long> thresholds) {

    /** Level L at 50·L·(L-1) points, up to level 60. */
    public static final LevelRules DEFAULT = quadratic(60, 50);

    private static final int HIGHEST = 1_000;

    /** Checks that thresholds rise. */
    public LevelRules {
        thresholds = List.copyOf(thresholds);
        long before = 0;
        for (long threshold : thresholds) {
            if (threshold <= before) {
                throw new IllegalArgumentException(
                        "levels: threshold " + threshold + " is not above the one before, " + before);
            }
            before = threshold;
        }
        if (thresholds.size() >= HIGHEST) {
            throw new IllegalArgumentException("levels: more than " + HIGHEST);
        }
    }

    /** Level L at {@code factor}·L·(L-1) points. */
    public static LevelRules quadratic(int highestLevel, int factor) {
        List<Long> thresholds = new ArrayList<>();
        for (long level = 2; level <= highestLevel; level++) {
            thresholds.add(factor * level * (level - 1));
        }
        return new LevelRules(thresholds);
    }

    /** Highest level. */
    public int highestLevel() {
        return thresholds.size() + 1;
    }
}
