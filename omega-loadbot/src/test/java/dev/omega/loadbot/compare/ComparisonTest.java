package dev.omega.loadbot.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.compare.Difference.Judgement;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which differences between runs count, and how certain they must be. */
final class ComparisonTest {

    private static final double TOLERANCE_PERCENT = 5;

    private static RunReport run(double confirmP95Ms) {
        ObjectNode report = new JsonMapper().createObjectNode().put("valid", true).put("interrupted", false);
        report.putObject("plan")
                .put("players", 200)
                .put("zone_id", "forest")
                .put("scenario", "mixed")
                .put("duration_ms", 60_000);
        report.putObject("latencies_ms").putObject("input_confirm").put("p95", confirmP95Ms);
        report.putObject("errors").put("total", 0);
        report.putObject("errors_outside_window").put("total", 0);
        ObjectNode server = report.putObject("server").put("cpu_cores", 0.2).put("players", 200.0);
        server.putArray("instances").addObject().put("mean_ticks_per_second", 40.0);
        return new RunReport(Path.of("report.json"), report);
    }

    private static List<RunReport> runs(double... confirmP95Ms) {
        return Arrays.stream(confirmP95Ms).mapToObj(ComparisonTest::run).toList();
    }

    private static Difference confirm(List<RunReport> base, List<RunReport> candidate) throws CompareException {
        return find(Comparison.of(base, candidate, TOLERANCE_PERCENT), Figure.CONFIRM_P95);
    }

    private static Difference find(Comparison comparison, Figure figure) {
        return comparison.differences().stream().filter(d -> d.figure() == figure).findFirst().orElseThrow();
    }

    @Test
    void change_shouldCountBeyondTheToleranceOnly() throws CompareException {
        assertEquals(Judgement.SAME, confirm(runs(20), runs(20.9)).judgement());
        assertEquals(Judgement.WORSE, confirm(runs(20), runs(21.1)).judgement());
        assertEquals(Judgement.BETTER, confirm(runs(20), runs(18.9)).judgement());
        assertEquals(5.5, confirm(runs(20), runs(21.1)).changePercent(), 1e-9);
    }

    @Test
    void repeats_shouldMakeADifferenceCertainOrNot() throws CompareException {
        assertEquals(Judgement.WORSE, confirm(runs(20, 20.1, 19.9), runs(22, 22.1, 21.9)).judgement());
        assertEquals(Judgement.UNCERTAIN, confirm(runs(20, 26, 14), runs(22, 28, 16)).judgement());
    }

    @Test
    void interval_shouldBeWelchs() throws CompareException {
        // Means 20 and 22, variances 1 and 4, three runs each: standard error 1.290994, 2.941176 degrees of freedom,
        // t(0.975) = 3.219276 (between the tabulated 3.182446 for 3 and 4.302653 for 2 degrees).
        Difference difference = confirm(runs(19, 20, 21), runs(20, 22, 24));
        assertEquals(10, difference.changePercent(), 1e-9);
        double half = (difference.highPercent() - difference.lowPercent()) / 2 / 100 * 20;
        assertTrue(half > 3.182446 * 1.290994 && half < 3.3 * 1.290994, "half interval " + half);
    }

    @Test
    void rise_shouldBeGoodWhereMoreIsBetter() throws CompareException {
        RunReport slow = run(20);
        ((ObjectNode) slow.json().at("/server/instances/0")).put("mean_ticks_per_second", 30.0);
        Comparison comparison = Comparison.of(List.of(slow), runs(20), TOLERANCE_PERCENT);
        assertEquals(Judgement.BETTER, find(comparison, Figure.TICKS).judgement());
        assertFalse(comparison.regressed());
    }

    @Test
    void errors_shouldBeWorseWhenThereWereNone() throws CompareException {
        RunReport broken = run(20);
        ((ObjectNode) broken.json().get("errors")).put("total", 1);
        Comparison comparison = Comparison.of(runs(20), List.of(broken), TOLERANCE_PERCENT);
        assertEquals(Judgement.WORSE, find(comparison, Figure.ERRORS).judgement());
        assertTrue(comparison.regressed());
    }

    @Test
    void figure_shouldNotPassWhenItWasNotMeasured() throws CompareException {
        assertEquals(Judgement.NOT_MEASURED,
                find(Comparison.of(runs(20), runs(20), TOLERANCE_PERCENT), Figure.HEAP).judgement());
    }

    @Test
    void comparison_shouldRefuseInvalidRunsAndOtherLoads() {
        RunReport invalid = run(20);
        ((ObjectNode) invalid.json()).put("valid", false);
        RunReport other = run(20);
        ((ObjectNode) other.json().get("plan")).put("players", 500);
        assertThrows(CompareException.class, () -> Comparison.of(runs(20), List.of(invalid), TOLERANCE_PERCENT));
        CompareException refused =
                assertThrows(CompareException.class, () -> Comparison.of(runs(20), List.of(other), TOLERANCE_PERCENT));
        assertTrue(String.valueOf(refused.getMessage()).contains("200 players")
                && String.valueOf(refused.getMessage()).contains("500 players"));
    }
}
