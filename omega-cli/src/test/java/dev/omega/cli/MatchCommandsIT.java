package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** {@code omega match ...} against a real API server. */
class MatchCommandsIT {

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

    @Test
    void queue_shouldShowWhoWaitsAndWhy() {
        assertEquals(2,
                api.json("match", "define", "brawl", "--team-max", "2", "--role", "healer=1")
                        .at("/queue/team_min")
                        .asInt());
        api.sql("INSERT INTO account (kind, name) VALUES ('service', 'cli')");
        api.sql("INSERT INTO \"character\" (account_id, name, name_key, class) SELECT account_id, 'Cli Anna', 'clianna',"
                + " 'mage' FROM account WHERE name = 'cli'");
        api.sql("WITH t AS (INSERT INTO match_ticket (ticket_id, queue_id, leader_id, rating, players) SELECT"
                + " gen_random_uuid(), 'brawl', character_id, 1500, 1 FROM \"character\" RETURNING ticket_id, leader_id)"
                + " INSERT INTO match_ticket_member (ticket_id, character_id) SELECT ticket_id, leader_id FROM t");
        assertEquals(1, api.json("match", "queue").at("/queues/0/tickets").asInt());
        assertTrue(api.omega("match", "queue").out().contains("brawl"));
        assertEquals("nobody_else", api.json("match", "show", "1").at("/ticket/why/reason").asString());
        assertTrue(api.omega("match", "show", "1").out().contains("nobody_else"));
        api.sql("INSERT INTO \"character\" (account_id, name, name_key, class) SELECT account_id, 'Cli Berta', 'cliberta',"
                + " 'mage' FROM account WHERE name = 'cli'");
        assertTrue(api.omega("match", "show", "2").out().contains("never waited"));
        MemoryConsole unknown = api.omega("match", "show", "99");
        assertTrue(unknown.exitCode() != ExitCode.OK && unknown.err().contains("there is no character 99"),
                unknown.err());
        assertEquals(1, unknown.err().lines().count(), unknown.err());
    }

    @Test
    void mistakes_shouldBeOneLineWithItsExitCode() {
        for (List<String> words : List.of(List.of("define", "No Queue"), List.of("define", "a", "--zone", "nowhere"),
                List.of("define", "a", "--teams", "1"), List.of("define", "a", "--team-min", "3"),
                List.of("define", "a", "--teams", "15", "--team-max", "7"), List.of("show", "0"))) {
            MemoryConsole refused = api.omega("match", words.toArray(String[]::new));
            assertEquals(ExitCode.USAGE, refused.exitCode(), words + " " + refused.err());
            assertEquals(1, refused.err().lines().count(), refused.err());
        }
    }
}
