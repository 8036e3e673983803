package dev.omega.server.sim.base;

/** Square roots of whole numbers, exact. */
public final class Roots {

    private Roots() {}

    /** The largest whole number whose square is at most {@code value}, which must not be negative. */
    public static long floor(long value) {
        if (value < 2) {
            return value;
        }
        // Newton's iteration from above: the start is a power of two at or above the root.
        long root = 1L << ((65 - Long.numberOfLeadingZeros(value)) / 2);
        while (true) {
            long better = (root + value / root) >> 1;
            if (better >= root) {
                return root;
            }
            root = better;
        }
    }

    /** Length of a vector, rounded down, at least 1. */
    public static int length(long dx, long dy) {
        return (int) Math.max(1, floor(dx * dx + dy * dy));
    }
}
