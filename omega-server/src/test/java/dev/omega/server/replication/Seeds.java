package dev.omega.server.replication;

import java.util.SplittableRandom;

/** Runs a property with many seeds and names the seed of a failure. */
final class Seeds {

    /** A property that draws its inputs from {@code random} and fails by throwing. */
    @FunctionalInterface
    interface Check {
        void run(SplittableRandom random);
    }

    private Seeds() {}

    static void holds(int seeds, Check check) {
        for (int seed = 0; seed < seeds; seed++) {
            try {
                check.run(new SplittableRandom(seed));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }
}
