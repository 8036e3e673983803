package dev.omega.protocol;

import java.util.SplittableRandom;

/** Runs a check with many seeds and names the seed of a failure. */
public final class Property {

    /** A check that draws its inputs from {@code random}. */
    @FunctionalInterface
    public interface Check {
        /** Fails by throwing. */
        void run(SplittableRandom random) throws Exception;
    }

    private Property() {}

    /** Runs {@code check} with the seeds {@code 0..seeds-1}. */
    public static void holds(int seeds, Check check) {
        for (int seed = 0; seed < seeds; seed++) {
            try {
                check.run(new SplittableRandom(seed));
            } catch (Exception | AssertionError failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }
}
