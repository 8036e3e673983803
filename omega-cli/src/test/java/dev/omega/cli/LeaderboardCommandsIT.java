package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.ExitCode;
import dev.omega.embedded.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code omega leaderboard ...} against a real API server. */
class LeaderboardCommandsIT {

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

    private static MemoryConsole omega(String... words) {
        return api.omega("leaderboard", words);
    }

    private static JsonNode json(String... words) {
        return api.json("leaderboard", words);
    }

    @Test
    void board_shouldGoThroughItsLife() {
        JsonNode made = json("define", "kills", "--title", "Most kills", "--category", "combat", "--operator", "incr",
                "--reset", "0 0 * * 1");
        assertEquals("incr", made.at("/leaderboard/operator").asString());
        assertTrue(made.at("/leaderboard/ends_at").asLong() > System.currentTimeMillis());
        api.sql("INSERT INTO account (kind, name) VALUES ('service', 'cli')");
        api.sql("INSERT INTO \"character\" (account_id, name, name_key, class) SELECT account_id, 'Cli Anna', 'clianna',"
                + " 'mage' FROM account WHERE name = 'cli'");
        api.sql("SELECT leaderboard_submit(jsonb_build_array(jsonb_build_object('op_id', gen_random_uuid(), 'board_id',"
                + " 'kills', 'character_id', character_id, 'score', 7))) FROM \"character\"");
        JsonNode shown = json("show", "kills");
        assertEquals(1, shown.get("owners").asLong());
        assertEquals("Cli Anna", shown.at("/standings/0/name").asString());
        String id = shown.at("/standings/0/character_id").asString();
        assertEquals(shown.get("standings"), json("show", "kills", "--around", id).get("standings"));
        assertEquals(ExitCode.OK, omega("show", "kills").exitCode());
        assertTrue(omega("show", "kills").out().contains("Cli Anna"));
        JsonNode rebuilt = json("rebuild", "kills");
        assertEquals("done", rebuilt.get("state").asString());
        assertEquals(1, rebuilt.get("owners").asLong());
        assertTrue(json("rebuild", "kills", "--no-wait").has("owners"));
        assertFalse(json("remove", "kills", "--character", id).get("done").asBoolean());
        assertTrue(json("remove", "kills", "--character", id, "--yes").get("done").asBoolean());
        assertFalse(json("reset", "kills", "--season", "1").get("done").asBoolean());
        assertEquals(2, json("reset", "kills", "--season", "1", "--yes").at("/leaderboard/season").asInt());
        assertEquals(1, json("seasons", "kills").at("/seasons/0/season").asInt());
        assertTrue(omega("seasons", "kills").out().contains("SEASON"));
        assertEquals("kills", json("list", "--category", "combat").at("/leaderboards/0/board_id").asString());
        assertEquals(0, json("list", "--category", "nothing").get("leaderboards").size());
    }

    @Test
    void mistakes_shouldBeOneLineWithItsExitCode() {
        json("define", "kept");
        for (List<String> words : List.of(List.of("show", "nowhere"), List.of("show", "No Board"),
                List.of("show", "kept", "--limit", "0"), List.of("define", "kept2", "--reset", "weekly"),
                List.of("remove", "kept", "--character", "1"), List.of("list", "--category", "none at all"),
                List.of("show", "kept", "--around", "1", "--after", "0"))) {
            MemoryConsole refused = omega(words.toArray(String[]::new));
            assertEquals(ExitCode.USAGE, refused.exitCode(), words + " " + refused.err());
            assertEquals(1, refused.err().lines().count(), refused.err());
        }
        for (List<String> words : List.of(List.of("define", "kept", "--operator", "set"),
                List.of("reset", "kept", "--season", "9"))) {
            assertEquals(ExitCode.CONFLICT, omega(words.toArray(String[]::new)).exitCode(), words.toString());
        }
    }
}
