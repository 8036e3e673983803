package dev.omega.loadbot.measure;

/**
 * The API server in the window, as it counts itself: all its requests, those of the zone hosts and of other clients included.
 *
 * @param samples taken inside the window; with less than two nothing here was measured
 * @param failures answers with a status of 500 or more
 * @param p50Ms from the end of a request's head to its answer; NaN without requests
 * @param connections to the database in use, the most that a sample saw
 * @param waiting requests that waited for one, the most that a sample saw
 */
public record ApiSummary(
        int samples,
        double requestsPerSecond,
        long failures,
        double p50Ms,
        double p95Ms,
        double p99Ms,
        int connections,
        int waiting) {

    /** The summary when the server could not be asked. */
    public static final ApiSummary UNMEASURED =
            new ApiSummary(0, Double.NaN, 0, Double.NaN, Double.NaN, Double.NaN, 0, 0);

    public boolean measured() {
        return samples > 1;
    }
}
