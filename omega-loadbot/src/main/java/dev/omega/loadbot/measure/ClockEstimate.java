package dev.omega.loadbot.measure;

/**
 * Offset of a server's clock from the generator's, from heartbeats whose answers carry the server's milliseconds divided by
 * four, modulo 128. Each answer bounds the offset: the server read its clock after the heartbeat left and before the answer
 * came. Intersecting the bounds shrinks them below the four milliseconds of one reading (Marzullo's idea). Owner: one bot.
 */
public final class ClockEstimate {

    private static final long STEP_MS = 4;
    private static final long CYCLE_MS = 512;

    private boolean coarse;
    private double coarseMs;
    private double lowestMs;
    private double highestMs;
    private int samples;

    /**
     * Starts anew from a time the server stated with unknown delay.
     *
     * @param serverMs server's clock
     * @param localMs generator's clock when the statement arrived; the delay must be under 250 ms
     */
    public void reset(double serverMs, double localMs) {
        coarse = true;
        coarseMs = serverMs - localMs;
        lowestMs = Double.NEGATIVE_INFINITY;
        highestMs = Double.POSITIVE_INFINITY;
        samples = 0;
    }

    /**
     * Takes in one heartbeat.
     *
     * @param sentMs generator's clock when the heartbeat left
     * @param receivedMs generator's clock when its answer arrived
     * @param quarter server's milliseconds / 4, modulo 128
     */
    public void sample(double sentMs, double receivedMs, int quarter) {
        if (!coarse) {
            return;
        }
        double serverMs = unwrap(quarter * STEP_MS, receivedMs + offsetMs());
        double low = serverMs - receivedMs;
        double high = serverMs + STEP_MS - sentMs;
        if (samples == 0 || low > highestMs || high < lowestMs) {
            lowestMs = low;
            highestMs = high;
            samples = 1;
            return;
        }
        lowestMs = Math.max(lowestMs, low);
        highestMs = Math.min(highestMs, high);
        samples++;
    }

    /** Best estimate of server clock minus generator clock; NaN before {@link #reset}. */
    public double offsetMs() {
        if (!coarse) {
            return Double.NaN;
        }
        return samples == 0 ? coarseMs : (lowestMs + highestMs) / 2;
    }

    /** Half the width of what is left: the true offset lies within offset ± this. Infinite before the first heartbeat. */
    public double uncertaintyMs() {
        return samples == 0 ? Double.POSITIVE_INFINITY : (highestMs - lowestMs) / 2;
    }

    private static double unwrap(long withinCycleMs, double nearMs) {
        double base = Math.floor(nearMs / CYCLE_MS) * CYCLE_MS + withinCycleMs;
        if (base - nearMs > CYCLE_MS / 2.0) {
            return base - CYCLE_MS;
        }
        return nearMs - base > CYCLE_MS / 2.0 ? base + CYCLE_MS : base;
    }
}
