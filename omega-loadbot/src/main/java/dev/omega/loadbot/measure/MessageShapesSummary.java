package dev.omega.loadbot.measure;

/**
 * What messages held.
 *
 * @param states States counted
 * @param typicalStates payload sizes of ordinary States (no spawns, no reset) that describe 11 to 13 moved entities
 * @param bytesPerEvent payload bytes of Events messages divided by the events in them
 */
public record MessageShapesSummary(
        long states,
        int visibleP50,
        int visibleP95,
        int movedP50,
        int movedP95,
        double visibleMean,
        double movedMean,
        SizeSummary typicalStates,
        SizeSummary bytesPerEvent) {}
