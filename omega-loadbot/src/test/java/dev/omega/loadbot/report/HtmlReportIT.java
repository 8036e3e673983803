package dev.omega.loadbot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.omega.loadbot.LoadTestResult;
import dev.omega.loadbot.claims.Fixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The page in a real browser; its pictures are kept in {@code target/screenshots}. */
final class HtmlReportIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> CHARTS =
            List.of("confirm", "work", "ticks", "bytes", "players", "cpu", "spectrum");

    @TempDir
    private Path folder;

    private Browser open(LoadTestResult result) throws Exception {
        return open(HtmlReport.render(result));
    }

    private Browser open(String html) throws Exception {
        Path program = Browser.installed();
        assumeTrue(program != null, "no Chromium on this machine: the HTML report was not opened");
        Path page = Files.writeString(folder.resolve("report.html"), html);
        Browser browser = Browser.start(program, folder.resolve("profile"));
        browser.open(page.toUri());
        return browser;
    }

    @Test
    void page_shouldDrawEveryChartFromTheReport() throws Exception {
        LoadTestResult result = Results.of(new Fixture());
        int seconds = result.measurements().timeline().size();
        try (Browser browser = open(result)) {
            assertTrue(browser.evaluate("document.getElementById('verdict').textContent").asString().startsWith("MET"));
            for (String chart : CHARTS) {
                JsonNode points = browser.evaluate("omegaReport.charts['" + chart + "'].data[0].length");
                assertTrue(chart.equals("spectrum") ? points.asInt() > 10 : points.asInt() == seconds,
                        chart + " has " + points + " points");
                assertNotEquals(0, painted(browser, chart), chart + " is empty");
            }
            assertEquals(result.claims().size() + 3,
                    browser.evaluate("document.querySelectorAll('#claims tr').length").asInt());
            assertEquals(List.of(), browser.complaints());
            browser.screenshot(SCREENSHOTS.resolve("report-light.png"));
        }
    }

    @Test
    void page_shouldSwitchToDark() throws Exception {
        try (Browser browser = open(Results.of(new Fixture()))) {
            String background = "getComputedStyle(document.body).backgroundColor";
            String light = browser.evaluate(background).asString();
            browser.evaluate("document.getElementById('theme').click()");
            assertNotEquals(light, browser.evaluate(background).asString());
            assertNotEquals(0, painted(browser, "confirm"));
            assertEquals(List.of(), browser.complaints());
            browser.screenshot(SCREENSHOTS.resolve("report-dark.png"));
        }
    }

    @Test
    void page_shouldOpenWhenNothingWasMeasured() throws Exception {
        try (Browser browser = open(Results.of(Fixture.empty()))) {
            assertTrue(browser.evaluate("document.getElementById('verdict').className").asString().equals("open"));
            assertEquals(List.of(), browser.complaints());
        }
    }

    @Test
    void capacityPage_shouldDrawTheCurveBesideTheDocuments() throws Exception {
        try (Browser browser = open(Experiments.capacity().html("CAPACITY 1000 players"))) {
            assertEquals("1\u2009000 players",
                    browser.evaluate("document.getElementById('verdict').textContent").asString());
            for (String chart : List.of("frame", "confirm", "rates", "cpu")) {
                assertEquals("[50,70,80,85,90,95,100,110,120]",
                        browser.evaluate("JSON.stringify(omegaReport.charts." + chart + ".data[0])").asString());
                assertNotEquals(0, painted(browser, chart), chart + " is empty");
            }
            assertEquals("[1,1,1.1,1.1,1.3,1.3,null,null,null]",
                    browser.evaluate("JSON.stringify(omegaReport.charts.frame.data[2])").asString());
            assertEquals(1, browser.evaluate("omegaReport.charts.frame.data[1][1]").asDouble(), 1e-9);
            assertEquals(10, browser.evaluate("document.querySelectorAll('#curve tr').length").asInt());
            assertTrue(browser.evaluate("document.getElementById('ablation').hidden").asBoolean());
            assertEquals(List.of(), browser.complaints());
            browser.screenshot(SCREENSHOTS.resolve("capacity.png"));
        }
    }

    @Test
    void ablationPage_shouldDrawThreeBarsBesideEachClaim() throws Exception {
        try (Browser browser = open(Experiments.ablation().html("All together"))) {
            assertEquals(9, browser.evaluate("document.querySelectorAll('#savings .band').length").asInt());
            assertEquals("[\"50%\",\"50%\",\"50%\"]",
                    browser.evaluate("JSON.stringify([...document.querySelector('#savings .track')"
                            + ".querySelectorAll('.saving')].map(bar => bar.style.width))").asString());
            assertEquals("85% 5%", browser.evaluate(
                    "(band => band.left + ' ' + band.width)(" + "document.querySelector('#savings .band').style)")
                    .asString());
            assertTrue(browser.evaluate("document.querySelector('#savings .saving').offsetHeight > 3").asBoolean());
            assertEquals(List.of(), browser.complaints());
            browser.screenshot(SCREENSHOTS.resolve("ablation.png"));
        }
    }

    /** How many pixels of a chart's canvas are not empty. */
    private static int painted(Browser browser, String chart) {
        return browser.evaluate("(() => { const c = document.querySelector('#chart-" + chart + " canvas');"
                + " const p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                + " let n = 0; for (let i = 3; i < p.length; i += 4) if (p[i]) n++; return n; })()").asInt();
    }
}
