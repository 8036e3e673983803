package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** {@code omega loadtest} that is interrupted or killed, or whose servers are: what it reports, and that nothing is left. */
class LoadTestEndsE2E {

    @TempDir
    private static Path data;

    @TempDir
    private Path reports;

    @AfterEach
    void nothingIsLeft() throws Exception {
        Leftovers.assertNoneWithin(Duration.ofSeconds(20), data);
    }

    @Test
    void loadtest_shouldLeaveNothingRunningWhenItIsKilled() throws Exception {
        try (RunningOmega run = ShortRun.start(data, reports, "5m")) {
            ShortRun.awaitText(run, "measure", "warm up");
            assertTrue(run.descendants().size() >= 4, "two JVMs and the two servers: " + run.descendants());
            run.signal("KILL");

            // The zone host goes first, as long as the API server takes what it saves.
            Leftovers.assertNoneWithin(Duration.ofSeconds(15), data);
            for (String server : List.of("api", "zone")) {
                assertEquals("", lastWords(server), server + " ended in order, with everything saved");
            }
        }
    }

    /** What a server said to its owner, who is gone and cleans nothing up. */
    private String lastWords(String server) throws IOException {
        try (Stream<Path> runs = Files.list(data.resolve("loadtest/run"))) {
            return Files.readString(runs.findFirst().orElseThrow().resolve(server + ".stderr"));
        }
    }

    @Test
    void loadtest_shouldReportWhatThereIsWhenItIsInterrupted() throws Exception {
        try (RunningOmega run = ShortRun.start(data, reports, "5m")) {
            ShortRun.awaitText(run, "measure");
            Thread.sleep(Duration.ofSeconds(2));
            run.signal("INT");
            OmegaCommand.Finished ended = run.await(Duration.ofSeconds(60));

            assertEquals(130, ended.exitCode(), ended.err());
            assertTrue(ended.out().contains("GATED CLAIM"), ended.out());
        }
    }

    @Test
    void loadtest_shouldEndAtOnceWhenItIsInterruptedTwice() throws Exception {
        try (RunningOmega run = ShortRun.start(data, reports, "5m")) {
            ShortRun.awaitText(run, "join", "warm up", "measure");
            run.signal("TERM");
            run.signal("TERM");

            assertTrue(Set.of(143, 130).contains(run.await(Duration.ofSeconds(20)).exitCode()));
        }
    }

    @Test
    void loadtest_shouldReportWhatPlayersSawWhenItsZoneDies() throws Exception {
        try (RunningOmega run = ShortRun.start(data, reports, "5m")) {
            ShortRun.awaitText(run, "measure");
            Thread.sleep(Duration.ofSeconds(2));
            run.descendants()
                    .stream()
                    .filter(process -> process.info().commandLine().orElse("").contains("serve zone"))
                    .findFirst()
                    .orElseThrow()
                    .destroyForcibly();
            OmegaCommand.Finished ended = run.await(Duration.ofSeconds(60));

            assertEquals(3, ended.exitCode(), ended.err());
            assertTrue(ended.out().replaceAll(" +", " ").contains("unexpected disconnects <= 0 10 "), ended.out());
            assertEquals(1,
                    ended.errLines()
                            .stream()
                            .filter(line -> line.contains("the zone process was ended by signal 9"))
                            .count(),
                    ended.err());
            assertTrue(Files.exists(reports.resolve("report.html")));
        }
    }
}
