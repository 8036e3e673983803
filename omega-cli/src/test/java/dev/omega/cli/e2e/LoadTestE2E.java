package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code omega loadtest} with servers of its own: the verdict, and that nothing is left. One data directory for all, as a user
 * would have: each run finds what the one before left.
 */
class LoadTestE2E {

    /** Met, missed, or invalid: a busy machine may miss a target, which is not what is tested here. */
    static final Set<Integer> VERDICTS = Set.of(0, 3, 4);

    @TempDir
    private static Path data;

    @TempDir
    private Path reports;

    @AfterEach
    void nothingIsLeft() throws Exception {
        Leftovers.assertNoneWithin(Duration.ofSeconds(20), data);
    }

    @Test
    void loadtest_shouldReportAndLeaveNothingRunning() throws Exception {
        try (RunningOmega run = ShortRun.start(data, reports, "4s", "--no-progress", "-o", "json")) {
            OmegaCommand.Finished ended = run.await(Duration.ofMinutes(2));

            assertTrue(VERDICTS.contains(ended.exitCode()), ended.err());
            assertEquals("", ended.err());
            JsonNode report = JsonMapper.shared().readTree(ended.out());
            assertEquals("omega.loadtest/v1", report.path("schema").asString());
            assertEquals(ended.exitCode(), report.path("exit_code").asInt(-1));
            assertEquals(0, report.path("errors").path("by_kind").path("protocol").asInt(-1),
                    report.path("errors").toString());
            assertEquals(List.of(), Leftovers.of(data));
            assertTrue(Files.exists(reports.resolve("report.txt")));
            assertEquals(Set.of("loadtest"), names(data), "nothing but its own data directory");
            assertFalse(names(data.resolve("loadtest/run")).iterator().hasNext(), "no ready files are left");
            assertNoSecretIn(report.toString() + Files.readString(data.resolve("loadtest/logs/api.log"))
                    + Files.readString(data.resolve("loadtest/logs/zone.log")));
        }
    }

    private void assertNoSecretIn(String text) throws IOException {
        try (Stream<Path> secrets = Files.walk(data.resolve("loadtest/secrets"))) {
            for (Path secret : secrets.filter(Files::isRegularFile).toList()) {
                assertFalse(text.contains(Files.readString(secret).strip()), secret.toString());
            }
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Set.copyOf(files.map(file -> file.toFile().getName()).toList());
        }
    }

    @Test
    void loadtest_shouldShareItsPlayersAmongWorkersAndAddUpWhatTheyMeasured() throws Exception {
        try (RunningOmega run = ShortRun.start(data, reports, "4s", "--no-progress", "--workers", "2", "-o", "json")) {
            OmegaCommand.Finished ended = run.await(Duration.ofMinutes(2));

            assertTrue(VERDICTS.contains(ended.exitCode()), ended.err());
            JsonNode report = JsonMapper.shared().readTree(ended.out());
            assertEquals(10, report.path("window").path("players").asInt());
            assertEquals(10, report.path("latencies_ms").path("join").path("n").asInt());
            assertTrue(report.path("latencies_ms").path("input_applied").path("n").asInt() > 200, ended.out());
            assertEquals(0, report.path("errors").path("total").asInt(-1), report.path("errors").toString());
            assertTrue(report.path("plan").path("reproduce").asString().contains(" --workers 2"), ended.out());
        }
    }

    /** The shipped files: nineteen seats, and thirty who want them. */
    @Test
    void loadtest_shouldKeepLineBeforeTheOnlyInstanceOfAShardFile() throws Exception {
        Path examples = OmegaCommand.ROOT.resolve("examples");
        OmegaCommand.withServerPrograms(data.resolve("loadtest"));
        OmegaCommand.Finished ended = new OmegaCommand(data).run("loadtest", "--shards",
                examples.resolve("shards/queue.toml").toString(), "--scenario",
                examples.resolve("scenarios/queue.toml").toString(), "--players", "60", "--duration", "25s", "--warmup",
                "0", "--ramp-up", "1s", "--no-progress", "-o", "json", "--out", reports.toString());

        assertTrue(VERDICTS.contains(ended.exitCode()), ended.err());
        JsonNode report = JsonMapper.shared().readTree(ended.out());
        JsonNode forest = report.at("/fullness/zones")
                .valueStream()
                .filter(zone -> zone.path("zone_id").asString("").equals("forest"))
                .findFirst()
                .orElseThrow();
        assertEquals(1, forest.path("most_open").asInt(), forest.toString());
        assertTrue(forest.path("waiting_most").asInt() > 0, forest.toString());
        assertEquals(0, report.at("/fullness/over_admissions").asInt(-1), report.path("fullness").toString());
        assertTrue(report.at("/lines/got_in").asInt() > 0, report.path("lines").toString());
        assertEquals(0, report.at("/lines/passed_by").asInt(-1), report.path("lines").toString());
    }

    /** Whatever else the machine does: a process that is stopped most of the time sends its players' inputs late. */
    @Test
    void loadtest_shouldSayInvalidWhenItsPlayersGetNoProcessor() throws Exception {
        try (RunningOmega run = ShortRun.start(data, reports, "8s", "-o", "json")) {
            ShortRun.awaitText(run, "measure");
            String bursts = "for turn in $(seq 60); do kill -STOP $0; sleep 0.1; kill -CONT $0; sleep 0.02; done";
            new ProcessBuilder("sh", "-c", bursts, Long.toString(run.pid())).start().waitFor();
            OmegaCommand.Finished ended = run.await(Duration.ofMinutes(2));

            assertEquals(4, ended.exitCode(), ended.err());
            JsonNode report = JsonMapper.shared().readTree(ended.out());
            assertEquals("invalid", report.path("outcome").asString());
            assertTrue(report.path("invalid_reasons").toString().contains("late sends"),
                    report.path("invalid_reasons").toString());
        }
    }
}
