package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.ExitCode;
import dev.omega.embedded.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code omega tournament ...} against a real API server. */
class TournamentCommandsIT {

    @RegisterExtension
    static final TestDatabase SERVICES = LocalApi.database();

    @TempDir
    private static Path temp;

    @SuppressWarnings("NullAway.Init")
    private static LocalApi api;

    @BeforeAll
    static void start() throws Exception {
        api = LocalApi.start(SERVICES, temp);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static int tournaments() {
        return api.json("tournament", "list").get("tournaments").size();
    }

    @Test
    void tournament_shouldBePlannedShownAndCancelled() {
        List<String> words = List.of("define", "cup", "--starts-in", "10m", "--reward", "500,200", "--fee", "10");
        assertFalse(api.json("tournament", with(words, "--dry-run")).get("done").asBoolean());
        assertEquals(0, api.json("tournament", "list", "--plans").get("plans").size(), "only checked");
        assertEquals(200, api.json("tournament", with(words)).at("/plan/rewards/1").asInt());
        assertTrue(api.omega("tournament", "list", "--plans").out().contains("cup"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> tournaments() == 1);
        assertTrue(api.omega("tournament", "list").out().contains("0 of 64"));
        String id = api.json("tournament", "list").at("/tournaments/0/tournament_id").asString();
        assertTrue(api.omega("tournament", "show", id).out().contains("registration"));

        assertFalse(api.json("tournament", "cancel", id).get("done").asBoolean());
        assertTrue(api.omega("tournament", "cancel", id, "--dry-run").out().contains("would be cancelled"));
        assertEquals("registration", api.json("tournament", "show", id).at("/tournament/state").asString());
        assertTrue(api.json("tournament", "cancel", id, "--yes").get("done").asBoolean());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.json("tournament", "show", id).at("/tournament/state").asString().equals("cancelled"));
        MemoryConsole again = api.omega("tournament", "cancel", id, "--yes");
        assertEquals(1, again.err().lines().count(), again.err());
        assertTrue(again.exitCode() != ExitCode.OK && again.err().contains("is cancelled"), again.err());
    }

    private static String[] with(List<String> words, String... more) {
        return Stream.concat(words.stream(), List.of(more).stream()).toArray(String[]::new);
    }

    @Test
    void mistakes_shouldBeOneLine() {
        for (List<String> words : List.of(List.of("define", "No Plan"), List.of("define", "a", "--zone", "nowhere"),
                List.of("define", "a", "--cron", "soon"), List.of("define", "a", "--starts-at", "noon"),
                List.of("define", "a", "--starts-at", "2026-12-04T19:00:00Z", "--starts-in", "5m"),
                List.of("define", "a", "--board", "nothing"), List.of("define", "a", "--entrants-min", "65"),
                List.of("cancel", "1", "--yes", "--dry-run"))) {
            MemoryConsole refused = api.omega("tournament", words.toArray(String[]::new));
            assertEquals(ExitCode.USAGE, refused.exitCode(), words + " " + refused.err());
            assertEquals(1, refused.err().lines().count(), refused.err());
        }
        MemoryConsole unknown = api.omega("tournament", "show", "99");
        assertEquals(1, unknown.err().lines().count(), unknown.err());
        assertTrue(unknown.err().contains("there is no tournament 99"), unknown.err());
    }
}
