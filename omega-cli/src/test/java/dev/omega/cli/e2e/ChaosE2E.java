package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Proofs under fire, in short: the same commands run for minutes by themselves. */
class ChaosE2E {

    /** Draws both kinds of fault; another seed may draw one of them twice. */
    private static final String SEED = "1";

    @TempDir
    private static Path temp;

    private static OmegaCommand command(String folder) throws IOException {
        return new OmegaCommand(OmegaCommand.withServerPrograms(temp.resolve(folder)));
    }

    @Test
    void economy_shouldBeSoundAfterServersWereKilled() throws Exception {
        OmegaCommand.Finished run =
                command("data").run("chaos", "economy", "--duration", "12s", "--clients", "16", "--keep", "-o", "json");
        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertAll(() -> assertEquals(0, run.exitCode(), run.err() + run.out()),
                () -> assertTrue(report.path("sound").asBoolean(), run.out()),
                () -> assertTrue(report.path("operations_done").asLong() > 0, run.out()),
                () -> assertTrue(report.path("repetitions").asLong() > 0, run.out()),
                () -> assertTrue(report.path("replica_kills").asLong() + report.path("postgres_kills").asLong() > 0,
                        run.out()),
                () -> assertEquals(11, report.path("checks").size(), run.out()),
                () -> assertTrue(Files.exists(kept(run.err()).resolve("postgres/PG_VERSION")), run.err()));
    }

    private static Path kept(String err) {
        return Path.of(err.lines().reduce("", (_, last) -> last).replaceAll(".* are kept in ", ""));
    }

    @Test
    void players_shouldBeInOnePlaceWithWhatTheyHaveAfterHostsFailed() throws Exception {
        OmegaCommand.Finished run = command("hosts").patience(Duration.ofMinutes(4))
                .run("chaos", "hosts", "--players", "24", "--rounds", "2", "--kind", "kill", "--kind", "cut",
                        "--at-once", "2", "--for", "6s", "--seed", SEED, "-o", "json");
        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertAll(() -> assertTrue(report.path("sound").asBoolean(), run.err() + run.out()),
                () -> assertEquals(report.path("in_time").asBoolean() ? 0 : 3, run.exitCode(), run.err()),
                () -> assertEquals(2, report.path("rounds").size(), run.out()),
                () -> assertEquals(2, report.path("kinds").size(), "the seed draws a kill and a cut: " + run.out()),
                () -> assertTrue(report.path("saves").asLong() > 0, run.out()),
                () -> assertTrue(report.path("acknowledged").asLong() > 0, run.out()),
                () -> assertEquals(0, report.path("violations").size(), run.out()));
    }

    @Test
    void travel_shouldTakeTwoPlayersToAndFro() throws Exception {
        OmegaCommand.Finished run = command("travel").run("bench", "travel", "--changes", "5", "--players", "2",
                "--rate", "2", "-o", "json");
        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertAll(() -> assertTrue(report.path("changes").asInt() >= 5, run.err() + run.out()),
                () -> assertEquals(0, report.path("duplicates").asInt(-1), run.out()),
                () -> assertEquals(0, report.path("missed").size(), run.out()),
                () -> assertTrue(report.path("gap_p50_ms").asDouble() > 0, run.out()));
    }

    @Test
    void joins_shouldAllGetInEachTime() throws Exception {
        OmegaCommand.Finished run = command("joins").run("bench", "joins", "--players", "8", "--instances", "2",
                "--rounds", "2", "-o", "json");
        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertAll(() -> assertEquals(0, run.exitCode(), run.err() + run.out()),
                () -> assertEquals(2, report.path("rounds").size(), run.out()),
                () -> assertTrue(report.at("/rounds/0/p95_ms").asDouble() > 0, run.out()));
    }
}
