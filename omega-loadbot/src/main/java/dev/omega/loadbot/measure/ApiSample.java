package dev.omega.loadbot.measure;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One scrape of an API server, {@code GET /metrics}, in Prometheus' text format. Counters are cumulative.
 *
 * @param requests answered, without those for these figures
 * @param failures the part of them with a status of 500 or more
 * @param answeredWithin requests by the upper bound of their time, in seconds, cumulative; the last bound is infinite
 * @param connections to the database in use
 * @param waiting requests that wait for one
 */
record ApiSample(
        long requests,
        long failures,
        NavigableMap<Double, Long> answeredWithin,
        int connections,
        int waiting) {

    private static final Pattern LINE =
            Pattern.compile("(?m)^(?<name>omega_api_[a-z_]+)(\\{(?<labels>[^}]*)})? (?<value>\\S+)");
    private static final Pattern BOUND = Pattern.compile("le=\"([^\"]+)\"");
    private static final Pattern FAILURE = Pattern.compile("status=\"5\\d\\d\"");
    private static final String OWN_ROUTE = "route=\"metrics\"";

    ApiSample {
        answeredWithin = new TreeMap<>(answeredWithin);
    }

    /** Reads the figures that are there; what is not counts as 0. */
    static ApiSample parse(String text) {
        long requests = 0;
        long failures = 0;
        int connections = 0;
        int waiting = 0;
        TreeMap<Double, Long> within = new TreeMap<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            String labels = line.group("labels") == null ? "" : line.group("labels");
            long value = (long) Double.parseDouble(line.group("value"));
            if (labels.contains(OWN_ROUTE)) {
                continue;
            }
            switch (line.group("name")) {
                case "omega_api_requests_total" -> {
                    requests += value;
                    failures += FAILURE.matcher(labels).find() ? value : 0;
                }
                case "omega_api_request_seconds_bucket" -> within.merge(bound(labels), value, Long::sum);
                case "omega_api_db_connections_active" -> connections = (int) value;
                case "omega_api_db_waiting" -> waiting = (int) value;
                default -> {
                    // Not asked for.
                }
            }
        }
        return new ApiSample(requests, failures, within, connections, waiting);
    }

    private static double bound(String labels) {
        Matcher bound = BOUND.matcher(labels);
        return bound.find() && !bound.group(1).equals("+Inf")
                ? Double.parseDouble(bound.group(1))
                : Double.POSITIVE_INFINITY;
    }

    /**
     * A percentile of the requests answered since an earlier sample, in milliseconds; NaN without any. Linear inside a bucket, as
     * histogram_quantile of Prometheus; in the last one its lower bound.
     */
    double percentileMs(double percentile, ApiSample earlier) {
        long all = answeredWithin.isEmpty() ? 0 : since(earlier, answeredWithin.lastKey());
        double rank = all * percentile / 100;
        double low = 0;
        long below = 0;
        for (double bound : answeredWithin.keySet()) {
            long count = since(earlier, bound);
            if (count >= rank && count > below) {
                double high = Double.isInfinite(bound) ? low : bound;
                return 1_000 * (low + (high - low) * (rank - below) / (count - below));
            }
            below = count;
            low = bound;
        }
        return Double.NaN;
    }

    private long since(ApiSample earlier, double bound) {
        return answeredWithin.getOrDefault(bound, 0L) - earlier.answeredWithin.getOrDefault(bound, 0L);
    }
}
