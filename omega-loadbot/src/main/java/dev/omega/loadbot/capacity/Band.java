package dev.omega.loadbot.capacity;

/** What the design document says of a load (lines 252 to 256), by percent of the capacity. */
public enum Band {
    LINEAR(70, "linear", 1.0),
    /** Line 253: "~10%". */
    SLIGHT(85, "frame time +10 %", 1.10),
    /** Line 254: the upper end of its range. */
    LAG(95, "frame time +15-30 %", 1.30),
    SEVERE(100, "unplayable", Double.NaN),
    UNSTABLE(Integer.MAX_VALUE, "unstable", Double.NaN);

    private final int endPercent;
    private final String words;
    private final double frameTimeFactor;

    Band(int endPercent, String words, double frameTimeFactor) {
        this.endPercent = endPercent;
        this.words = words;
        this.frameTimeFactor = frameTimeFactor;
    }

    /** The band of so many percent of the capacity. */
    public static Band of(int percent) {
        for (Band band : values()) {
            if (percent <= band.endPercent) {
                return band;
            }
        }
        return UNSTABLE;
    }

    /** The document's words. */
    public String words() {
        return words;
    }

    /** How much longer a frame takes than while all is linear; NaN where the document only says that it is too long. */
    public double frameTimeFactor() {
        return frameTimeFactor;
    }
}
