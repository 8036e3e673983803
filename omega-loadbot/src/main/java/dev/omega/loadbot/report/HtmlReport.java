package dev.omega.loadbot.report;

import dev.omega.loadbot.LoadTestResult;
import dev.omega.loadbot.measure.LatencyKind;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report of a load test for a browser: it carries the JSON report and draws it; the charts are drawn by uPlot. */
public final class HtmlReport {

    /** Points of a percentile spectrum each time the distance to 100 % halves. */
    private static final int POINTS_PER_HALF_DISTANCE = 4;
    private static final double MICROS_PER_MILLI = 1_000.0;

    private HtmlReport() {}

    /** Renders the page. */
    public static String render(LoadTestResult result) {
        return HtmlPage.render("report.html", "report.js", data(result), TextReport.render(result));
    }

    private static ObjectNode data(LoadTestResult result) {
        ObjectNode root = JsonReport.tree(result);
        ObjectNode spectra = root.putObject("spectra_ms");
        for (LatencyKind kind : LatencyKind.values()) {
            Histogram histogram = result.measurements().histograms().get(kind);
            if (histogram != null && histogram.getTotalCount() > 0) {
                spectrum(spectra.putArray(kind.key()), histogram);
            }
        }
        return root;
    }

    /** Pairs of percentile and value, up to the last percentile that its own sample stands behind. */
    private static void spectrum(ArrayNode points, Histogram micros) {
        double last = 100.0 * (1 - 1.0 / micros.getTotalCount());
        micros.percentiles(POINTS_PER_HALF_DISTANCE).forEach(value -> {
            double percentile = value.getPercentileLevelIteratedTo();
            if (percentile <= last) {
                points.addArray().add(percentile).add(value.getValueIteratedTo() / MICROS_PER_MILLI);
            }
        });
    }
}
