package dev.omega.loadbot.measure;

/**
 * About one second of the API server, between two samples; NaN or 0 where nothing is known.
 *
 * @param p95Ms from the end of a request's head to its answer; NaN without requests
 * @param connections to the database in use at its end
 * @param waiting requests that waited for one at its end
 */
public record ApiSecond(double requestsPerSecond, double p95Ms, int connections, int waiting) {

    /** Nothing is known. */
    public static final ApiSecond NONE = new ApiSecond(Double.NaN, Double.NaN, 0, 0);
}
