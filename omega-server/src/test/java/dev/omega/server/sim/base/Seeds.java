package dev.omega.server.sim.base;

/** Runs a property for many seeds; a failure names its seed, and {@code -Dseed=n} runs that one alone. */
public final class Seeds {

    private Seeds() {}

    /** A property of everything that can be made from a seed. */
    @FunctionalInterface
    public interface Property {

        void check(long seed, ZoneRandom random) throws Exception;
    }

    public static void forEach(int count, Property property) {
        Long only = Long.getLong("seed");
        long first = only == null ? 1 : only;
        for (long seed = first; seed < first + (only == null ? count : 1); seed++) {
            check(seed, property);
        }
    }

    private static void check(long seed, Property property) {
        try {
            property.check(seed, new ZoneRandom(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("failed with seed " + seed + " (run it alone by -Dseed=" + seed + "): " + e, e);
        }
    }
}
