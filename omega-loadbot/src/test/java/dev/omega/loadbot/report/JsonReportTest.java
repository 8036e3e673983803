package dev.omega.loadbot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.LoadTestResult;
import dev.omega.loadbot.claims.ClaimResult;
import dev.omega.loadbot.claims.Fixture;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.ServerSummary.LiveHeap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON report against its schema. */
final class JsonReportTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode schema() throws IOException {
        try (InputStream in = JsonReport.class.getResourceAsStream(JsonReport.SCHEMA_RESOURCE)) {
            return JSON.readTree(Objects.requireNonNull(in));
        }
    }

    private static List<LoadTestResult> results() {
        Fixture poor = new Fixture();
        poor.heap = LiveHeap.UNMEASURED;
        poor.confirmMs = 500;
        return List.of(Results.of(new Fixture()), Results.of(poor), Results.of(Fixture.empty()));
    }

    @Test
    void render_shouldFollowTheSchema() throws IOException {
        SchemaCheck check = new SchemaCheck(schema());
        for (LoadTestResult result : results()) {
            assertEquals(List.of(), check.violations(JSON.readTree(JsonReport.render(result))));
        }
    }

    @Test
    void schema_shouldDescribeEveryFieldThatIsWritten() throws IOException {
        SchemaCheck strict = new SchemaCheck(schema()).rejectingUndescribedFields();
        for (LoadTestResult result : results()) {
            assertEquals(List.of(), strict.violations(JSON.readTree(JsonReport.render(result))));
        }
    }

    @Test
    void schema_shouldRejectWhatIsNoReport() throws IOException {
        SchemaCheck check = new SchemaCheck(schema());
        ObjectNode report = (ObjectNode) JSON.readTree(JsonReport.render(Results.of(new Fixture())));
        assertFalse(check.violations(report.deepCopy().put("outcome", "fine")).isEmpty());
        assertFalse(check.violations(report.deepCopy().put("exit_code", 1)).isEmpty());
        assertFalse(check.violations(report.deepCopy().put("schema", "omega.loadtest/v2")).isEmpty());
        assertFalse(check.violations(report.deepCopy().put("interrupted", "no")).isEmpty());
        assertFalse(check.violations(report.deepCopy().without("claims")).isEmpty());
    }

    @Test
    void render_shouldHoldTheSameNumbersAsTheResult() {
        LoadTestResult result = Results.of(new Fixture());
        JsonNode report = JSON.readTree(JsonReport.render(result));
        assertEquals(result.claims().size(), report.get("claims").size());
        for (int i = 0; i < result.claims().size(); i++) {
            ClaimResult claim = result.claims().get(i);
            JsonNode node = report.get("claims").get(i);
            assertEquals(claim.id(), node.get("id").asString());
            assertEquals(claim.n(), node.get("n").asLong());
            assertEquals(Double.isNaN(claim.measured()), node.get("measured").isNull());
        }
        double p95 = report.get("latencies_ms").get("input_confirm").get("p95").asDouble();
        assertEquals(result.measurements().latency(LatencyKind.INPUT_CONFIRM).p95Ms(), p95, 1e-9);
    }

    @Test
    void render_shouldHideTheServiceKey() {
        LoadTestResult result = Results.of(new Fixture());
        assertFalse(JsonReport.render(result).contains(Results.SECRET));
        assertFalse(TextReport.render(result).contains(Results.SECRET));
        assertFalse(result.toString().contains(Results.SECRET));
    }

    @Test
    void hgrm_shouldBeADistributionInMilliseconds() {
        String text = ReportFiles.hgrm(Objects
                .requireNonNull(Results.of(new Fixture()).measurements().histograms().get(LatencyKind.INPUT_CONFIRM)));
        assertTrue(text.stripLeading().startsWith("Value"), text);
        assertTrue(text.contains("Total count    =        12000"), text);
        assertTrue(text.contains("Max     =       23.9"), text);
    }

    @Test
    void hlog_shouldHoldEveryHistogramWithoutLoss() {
        LoadTestResult result = Results.of(new Fixture());
        HistogramLogReader log = new HistogramLogReader(
                new ByteArrayInputStream(ReportFiles.hlog(result).getBytes(StandardCharsets.UTF_8)));
        int kinds = 0;
        for (EncodableHistogram read = log.nextIntervalHistogram(); read != null; read = log.nextIntervalHistogram()) {
            String tag = read.getTag();
            LatencyKind kind = Arrays.stream(LatencyKind.values())
                    .filter(known -> known.key().equals(tag))
                    .findFirst()
                    .orElseThrow();
            assertEquals(result.measurements().histograms().get(kind), read, tag);
            assertEquals(result.windowStartEpochMs() + 60_000, read.getEndTimeStamp());
            kinds++;
        }
        assertEquals(LatencyKind.values().length, kinds);
    }
}
