package dev.omega.loadbot.report;

import dev.omega.loadbot.LoadTestResult;
import dev.omega.loadbot.measure.LatencyKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes a result to files: {@code report.html}, {@code report.txt}, {@code report.json}, {@code junit.xml}, one {@code .hgrm} for
 * each kind of latency, and all of them without loss in {@code latencies.hlog}.
 */
public final class ReportFiles {

    private static final int TICKS_PER_HALF_DISTANCE = 5;
    private static final double MICROS_PER_MILLI = 1_000.0;

    private ReportFiles() {}

    /**
     * Writes the files into {@code directory}, which is created when missing; files of an earlier run are replaced, each in one
     * step. Kinds of latency without a sample get no file.
     *
     * @return what was written, {@code report.json} first
     */
    public static List<Path> write(LoadTestResult result, Path directory) throws IOException {
        Files.createDirectories(directory);
        List<Path> files = new ArrayList<>();
        files.add(replace(directory.resolve("report.json"), JsonReport.render(result)));
        for (LatencyKind kind : LatencyKind.values()) {
            Histogram histogram = result.measurements().histograms().get(kind);
            if (histogram != null && histogram.getTotalCount() > 0) {
                files.add(replace(directory.resolve(kind.key() + ".hgrm"), hgrm(histogram)));
            }
        }
        files.add(replace(directory.resolve("latencies.hlog"), hlog(result)));
        files.add(replace(directory.resolve("junit.xml"), JunitReport.render(result)));
        files.add(replace(directory.resolve("report.html"), HtmlReport.render(result)));
        files.add(replace(directory.resolve("report.txt"), TextReport.render(result)));
        return files;
    }

    /** The percentile distribution in milliseconds, as HdrHistogram's plotters read it. */
    static String hgrm(Histogram micros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            micros.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, MICROS_PER_MILLI);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * A log of histograms, as HdrHistogram's tools read it: one interval, the window, tagged for each kind of latency. Values are
     * microseconds and exact, so that logs of several runs can be added up.
     */
    static String hlog(LoadTestResult result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(out);
            log.outputComment("[omega loadtest, microseconds; the column of maxima is in milliseconds]");
            log.outputStartTime(result.windowStartEpochMs());
            log.outputLegend();
            result.measurements().histograms().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
                Histogram interval = entry.getValue().copy();
                interval.setTag(entry.getKey().key());
                log.outputIntervalHistogram(0, result.measurements().seconds(), interval, MICROS_PER_MILLI);
            });
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Writes a file in one step, over an earlier one. */
    static Path replace(Path file, String content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(draft, content);
        return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
