package dev.omega.loadbot.claims;

/** What a claim is counted in. One kilobyte is 1,000 bytes. */
public enum Unit {
    /** Events in a second. */
    PER_SECOND("/s", "per_second"),
    /** Thousandths of a second. */
    MILLISECONDS(" ms", "ms"),
    /** Bytes in a second. */
    BYTES_PER_SECOND(" B/s", "bytes_per_second"),
    /** Thousands of bytes in a second. */
    KILOBYTES_PER_SECOND(" KB/s", "kb_per_second"),
    /** Hundredths. */
    PERCENT(" %", "percent"),
    /** Thousands of bytes. */
    KILOBYTES(" KB", "kb"),
    /** Bytes. */
    BYTES(" B", "bytes"),
    /** Pieces. */
    COUNT("", "count");

    private final String suffix;
    private final String key;

    Unit(String suffix, String key) {
        this.suffix = suffix;
        this.key = key;
    }

    /** What follows a number in the text report. */
    public String suffix() {
        return suffix;
    }

    /** Name in JSON. */
    public String key() {
        return key;
    }
}
