package dev.omega.loadbot.measure;

/**
 * The scenes States described.
 *
 * @param states States counted
 * @param typical payload sizes of ordinary States (no spawns, no reset) that describe 11 to 13 moved entities
 */
public record StateShapeSummary(
        long states,
        int visibleP50,
        int visibleP95,
        int movedP50,
        int movedP95,
        double visibleMean,
        double movedMean,
        SizeSummary typical) {}
