package dev.omega.loadbot.report;

import dev.omega.loadbot.LoadTestResult;
import dev.omega.loadbot.measure.LatencyKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The report for a browser: one file with everything in it, so that it opens without a network and can be mailed. It carries
 * the JSON report and draws it; the charts are drawn by uPlot.
 */
public final class HtmlReport {

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final Pattern SLOT = Pattern.compile("@@([a-z-]+)@@");
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Points of a percentile spectrum each time the distance to 100 % halves. */
    private static final int POINTS_PER_HALF_DISTANCE = 4;
    private static final double MICROS_PER_MILLI = 1_000.0;

    private HtmlReport() {}

    /** Renders the page. */
    public static String render(LoadTestResult result) {
        Map<String, String> contents = Map.of("style", resource("report.css"), "chart-style",
                resource(UPLOT + "uPlot.min.css"), "chart-library", resource(UPLOT + "uPlot.iife.min.js"), "script",
                resource("report.js"), "data", data(result), "text", escape(TextReport.render(result)));
        return fill(resource("report.html"), contents);
    }

    /** Replaces the slots of the template in one pass, so that nothing inside a content is taken for a slot. */
    private static String fill(String template, Map<String, String> contents) {
        return SLOT.matcher(template).replaceAll(slot -> {
            String content = contents.get(slot.group(1));
            if (content == null) {
                throw new IllegalStateException("the page has no content for " + slot.group());
            }
            return Matcher.quoteReplacement(content);
        });
    }

    /** JSON inside a script element: {@code <} could end the element. */
    private static String data(LoadTestResult result) {
        ObjectNode root = JsonReport.tree(result);
        ObjectNode spectra = root.putObject("spectra_ms");
        for (LatencyKind kind : LatencyKind.values()) {
            Histogram histogram = result.measurements().histograms().get(kind);
            if (histogram != null && histogram.getTotalCount() > 0) {
                spectrum(spectra.putArray(kind.key()), histogram);
            }
        }
        return MAPPER.writeValueAsString(root).replace("<", "\\u003c");
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

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("resource " + name + " cannot be read", broken);
        }
    }
}
