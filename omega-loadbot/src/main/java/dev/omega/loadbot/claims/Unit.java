package dev.omega.loadbot.claims;

/** What a claim is counted in. One kilobyte is 1,000 bytes. */
public enum Unit {
    PER_SECOND("/s", "per_second"), MILLISECONDS(" ms", "ms"), KILOBYTES_PER_SECOND(" KB/s", "kb_per_second"), PERCENT(
            " %", "percent"), KILOBYTES(" KB", "kb"), BYTES(" B", "bytes"), COUNT("", "count");

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
