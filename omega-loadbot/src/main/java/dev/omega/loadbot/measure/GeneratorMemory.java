package dev.omega.loadbot.measure;

/**
 * What the players' processes kept in memory when the window opened and when it had closed: a long run must not need more than a short
 * one.
 *
 * @param before when it opened
 * @param after when everything was over
 */
public record GeneratorMemory(Sample before, Sample after) {

    /** Nothing was looked at. */
    public static final GeneratorMemory NONE = new GeneratorMemory(Sample.NONE, Sample.NONE);

    /**
     * One look.
     *
     * @param heapBytes live heap, after a full collection; 0: nobody looked
     * @param histogramBytes of them what the latencies take
     */
    public record Sample(long heapBytes, long histogramBytes) {

        /** No look. */
        public static final Sample NONE = new Sample(0, 0);

        /** The same of this process, now: collects first, which takes a moment. */
        public static Sample now(long histogramBytes) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return new Sample(runtime.totalMemory() - runtime.freeMemory(), histogramBytes);
        }

        /** Of another process beside this one. */
        public Sample plus(Sample other) {
            return new Sample(heapBytes + other.heapBytes, histogramBytes + other.histogramBytes);
        }
    }

    public boolean isMeasured() {
        return before.heapBytes > 0 && after.heapBytes > 0;
    }

    /** By how much the live heap grew, in percent. */
    public double heapGrowthPercent() {
        return isMeasured() ? 100.0 * (after.heapBytes - before.heapBytes) / before.heapBytes : Double.NaN;
    }
}
