package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code omega loadtest compare} on report files. */
class LoadTestCompareIT {

    private static final String REPORT = """
            {"schema": "omega.loadtest/v1", "valid": true, "interrupted": false,
             "plan": {"players": 200, "zone_id": "forest", "scenario": "mixed", "duration_ms": 60000},
             "environment": {"cores": 2, "os": "Linux", "jdk": "25"},
             "latencies_ms": {"input_confirm": {"p50": 12.0, "p95": MEASURED, "p99": 30.0}},
             "errors": {"total": 0}, "errors_outside_window": {"total": 0}}
            """;

    @TempDir
    private Path folder;

    private String report(String name, String confirmP95Ms) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, REPORT.replace("MEASURED", confirmP95Ms)).toString();
    }

    @Test
    void compare_shouldPrintBothSidesAndFailOnARegressionWhenAsked() throws IOException {
        String base = report("base/report.json", "20.0");
        String slower = report("new/report.json", "26.0");
        MemoryConsole shown = MemoryConsole.run("loadtest", "compare", base, slower);
        MemoryConsole gated = MemoryConsole.run("loadtest", "compare", base, slower, "--fail-on-regression", "5%");

        assertEquals(ExitCode.OK, shown.exitCode(), shown.err());
        assertTrue(
                shown.out()
                        .lines()
                        .anyMatch(line -> line.matches("input->confirm p95 +20 ms +26 ms +\\+30.0 % +- +WORSE")),
                shown.out());
        assertTrue(shown.out().contains("one run a side cannot tell a change from chance"), shown.out());
        assertEquals(ExitCode.MISSED, gated.exitCode());
        assertEquals(ExitCode.OK,
                MemoryConsole.run("loadtest", "compare", base, slower, "--fail-on-regression", "31").exitCode());
    }

    @Test
    void compare_shouldTakeFoldersOfRepeats() throws IOException {
        report("base/1/report.json", "20.0");
        report("base/2/report.json", "20.2");
        report("new/1/report.json", "18.0");
        report("new/2/report.json", "18.2");
        MemoryConsole run = MemoryConsole.run("loadtest", "compare", folder.resolve("base").toString(),
                folder.resolve("new").toString(), "-o", "json");

        JsonNode json = new JsonMapper().readTree(run.out());
        assertEquals("omega.loadtest-compare/v1", json.path("schema").asString());
        assertEquals(2, json.path("base_runs").asInt());
        for (JsonNode figure : json.path("figures")) {
            if (figure.path("figure").asString().equals("confirm_p95")) {
                assertEquals("better", figure.path("judgement").asString(), run.out());
                assertTrue(figure.path("high_percent").asDouble() < 0, run.out());
            }
        }
    }

    @Test
    void compare_shouldRefuseWhatIsNoReportInOneLine() throws IOException {
        String base = report("base/report.json", "20.0");
        String broken = Files.writeString(folder.resolve("broken.json"), "{").toString();
        for (String[] arguments : new String[][]{{base, folder.resolve("missing.json").toString()}, {base, broken},
                {base, Files.createDirectories(folder.resolve("empty")).toString()}}) {
            MemoryConsole run = MemoryConsole.run("loadtest", "compare", arguments[0], arguments[1]);
            assertEquals(ExitCode.USAGE, run.exitCode());
            assertEquals("", run.out());
            assertEquals(1, run.err().lines().count(), run.err());
        }
    }
}
