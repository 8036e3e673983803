package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The economy under fire, in short: the same command runs for two minutes by itself. */
class ChaosE2E {

    @TempDir
    private static Path temp;

    @Test
    void economy_shouldBeSoundAfterServersWereKilled() throws Exception {
        OmegaCommand.Finished run = new OmegaCommand(temp.resolve("data")).run("chaos", "economy", "--duration", "12s",
                "--clients", "16", "-o", "json");
        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertAll(() -> assertEquals(0, run.exitCode(), run.err() + run.out()),
                () -> assertTrue(report.path("sound").asBoolean(), run.out()),
                () -> assertTrue(report.path("operations_done").asLong() > 0, run.out()),
                () -> assertTrue(report.path("repetitions").asLong() > 0, run.out()),
                () -> assertTrue(report.path("replica_kills").asLong() + report.path("postgres_kills").asLong() > 0,
                        run.out()),
                () -> assertEquals(10, report.path("checks").size(), run.out()));
    }
}
