package dev.omega.loadbot.report;

import dev.omega.loadbot.Playground;
import dev.omega.loadbot.ablation.AblationResult;
import dev.omega.loadbot.capacity.CapacityResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an experiment of several measurements found: {@code report.json}, {@code report.html} and {@code report.txt}. Owner: the
 * experiment's thread.
 */
public final class ExperimentReport {

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Name of the field that names the format. */
    public static final String SCHEMA_FIELD = "schema";

    private final String kind;
    private final long startedAtEpochMs;
    private final ObjectNode data = MAPPER.createObjectNode();

    private ExperimentReport(String kind, Setup setup) {
        this.kind = kind;
        startedAtEpochMs = setup.startedAtEpochMs;
        data.put(SCHEMA_FIELD, "omega." + kind + "/v1");
    }

    /**
     * The report of one search or several.
     *
     * @param searches at least one; the last has the curve
     */
    public static ExperimentReport capacity(List<CapacityResult> searches, Setup setup) {
        ExperimentReport report = new ExperimentReport("loadtest-capacity", setup);
        JsonCapacity.write(report.data, searches);
        setup.write(report.data);
        return report;
    }

    /** The report of an ablation. */
    public static ExperimentReport ablation(AblationResult result, Setup setup) {
        ExperimentReport report = new ExperimentReport("loadtest-ablation", setup);
        JsonAblation.write(report.data, result);
        setup.write(report.data);
        return report;
    }

    /** What it is: {@code loadtest-capacity} or {@code loadtest-ablation}. */
    public String kind() {
        return kind;
    }

    /** Wall clock when the experiment began. */
    public long startedAtEpochMs() {
        return startedAtEpochMs;
    }

    /** The report for programs; belongs to this object. */
    public ObjectNode data() {
        return data;
    }

    /**
     * The report for a browser, with everything in it.
     *
     * @param text what the command printed
     */
    public String html(String text) {
        return HtmlPage.render("experiment.html", "experiment.js", data, text);
    }

    /**
     * Writes the files into {@code folder}, which is created when missing; files of an earlier run are replaced.
     *
     * @param text what the command printed
     */
    public List<Path> write(Path folder, String text) throws IOException {
        Files.createDirectories(folder);
        return List.of(ReportFiles.replace(folder.resolve("report.json"), MAPPER.writeValueAsString(data) + "\n"),
                ReportFiles.replace(folder.resolve("report.html"), html(text)),
                ReportFiles.replace(folder.resolve("report.txt"), text));
    }

    /**
     * In front of what it was measured.
     *
     * @param players most there were at once
     * @param reproduce the command that repeats it
     */
    public record Setup(
            String zoneId,
            String scenario,
            int players,
            long seed,
            String omegaVersion,
            String jdk,
            String os,
            int cores,
            long startedAtEpochMs,
            String reproduce) {

        /** As this playground is. */
        public static Setup of(Playground playground, String reproduce) {
            var plan = playground.plan();
            var environment = playground.environment();
            return new Setup(plan.scenario().zoneId(), plan.scenario().name(), plan.players(), plan.seed(),
                    environment.omegaVersion(), environment.jdk(), environment.os(), environment.cores(),
                    environment.startedAtEpochMs(), reproduce);
        }

        private void write(ObjectNode root) {
            root.putObject("setup")
                    .put("zone_id", zoneId)
                    .put("scenario", scenario)
                    .put("players", players)
                    .put("seed", seed)
                    .put("omega", omegaVersion)
                    .put("jdk", jdk)
                    .put("os", os)
                    .put("cores", cores)
                    .put("started_at_epoch_ms", startedAtEpochMs);
            root.put("reproduce", reproduce);
        }
    }
}
