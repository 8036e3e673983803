package dev.omega.loadbot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.LoadTestResult;
import dev.omega.loadbot.claims.Fixture;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page before a browser sees it. */
final class HtmlReportTest {

    private static final int LARGEST_BYTES = 2_000_000;
    private static final Pattern LOADS_SOMETHING =
            Pattern.compile("(?i)<(link|img|iframe|script[^>]*\\bsrc=|[^>]*\\bhref=)|@import|url\\(");

    private static JsonNode data(String page) {
        Matcher data = Pattern.compile("<script id=\"data\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertTrue(data.find());
        return new JsonMapper().readTree(data.group(1));
    }

    @Test
    void render_shouldNeedNoNetwork() {
        Matcher loads = LOADS_SOMETHING.matcher(HtmlReport.render(Results.of(new Fixture())));
        assertFalse(loads.find(), () -> loads.group());
    }

    @Test
    void render_shouldCarryTheJsonReport() {
        LoadTestResult result = Results.of(new Fixture());
        JsonNode carried = data(HtmlReport.render(result));
        JsonNode report = new JsonMapper().readTree(JsonReport.render(result));
        for (String field : report.propertyNames()) {
            assertEquals(report.get(field), carried.get(field), field);
        }
    }

    @Test
    void spectrum_shouldRiseAndEndWhereItsSamplesEnd() {
        LoadTestResult result = Results.of(new Fixture());
        JsonNode points = data(HtmlReport.render(result)).get("spectra_ms").get("input_confirm");
        double percentile = -1;
        double value = 0;
        for (JsonNode point : points) {
            assertTrue(point.get(0).asDouble() > percentile && point.get(1).asDouble() >= value, points.toString());
            percentile = point.get(0).asDouble();
            value = point.get(1).asDouble();
        }
        assertTrue(percentile > 99.9 && percentile < 100, "12,000 samples tell nothing beyond 99.99 %: " + percentile);
    }

    @Test
    void render_shouldKeepHostileTextInsideItsElement() {
        String hostile = "omega loadtest --zone </script><script>alert(1)</script> @@data@@ </pre><b>";
        String page = HtmlReport.render(Results.reproducedBy(hostile));
        assertFalse(page.contains("alert(1)</script>"));
        assertFalse(page.contains("</pre><b>"));
        assertEquals(hostile, data(page).get("plan").get("reproduce").asString());
    }

    @Test
    void render_shouldStaySmallAndKeepSecrets() {
        String page = HtmlReport.render(Results.of(new Fixture()));
        assertTrue(page.getBytes(StandardCharsets.UTF_8).length < LARGEST_BYTES);
        assertFalse(page.contains(Results.SECRET));
    }

    @Test
    void render_shouldDrawWhatIsThereWhenNothingWasMeasured() {
        assertTrue(data(HtmlReport.render(Results.of(Fixture.empty()))).get("spectra_ms").isEmpty());
    }
}
