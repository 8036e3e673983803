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

/** {@code omega account ...}, and what operators see of books and trades, against a real API server. */
class AccountCommandsIT {

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
    void account_shouldBeShownBannedAndMuted() {
        api.sql("INSERT INTO account (kind, name) VALUES ('player', 'cheater')");
        String number = api.json("account", "show", "cheater").at("/account/account_id").asString();
        assertEquals("cheater", api.json("account", "show", number).at("/account/name").asString());
        assertTrue(api.json("account", "ban", "cheater", "--reason", "flew", "--for", "72h")
                .at("/account/sanctions/0/in_force")
                .asBoolean());
        assertTrue(api.omega("account", "show", "cheater").out().contains("flew"));
        assertFalse(api.json("account", "unban", "cheater").at("/account/sanctions/0/in_force").asBoolean());
        assertTrue(api.omega("account", "mute", "cheater", "--reason", "spam").out().contains("for good"));
        api.json("account", "unmute", "cheater");
        assertTrue(api.omega("account", "ban", "cheater", "--reason", "flew", "--dry-run")
                .out()
                .contains("nothing was changed"));
        assertEquals(List.of("lift_sanction", "impose_sanction", "lift_sanction", "impose_sanction"),
                api.json("audit", "list", "--target", "account cheater", "--actor", "anna", "--since", "1h")
                        .path("entries")
                        .valueStream()
                        .map(entry -> entry.path("action").asString())
                        .toList());
        assertTrue(api.omega("audit", "list", "--limit", "1").out().contains("older ones: --before"));
        for (List<String> words : List.of(List.of("show", "nobody"), List.of("reset-password", "cheater"),
                List.of("unban", "cheater"), List.of("ban", "cheater"),
                List.of("ban", "cheater", "--reason", "x", "--yes", "--dry-run"),
                List.of("ban", "cheater", "--reason", "x", "--for", "0"))) {
            MemoryConsole refused = api.omega("account", words.toArray(String[]::new));
            assertTrue(refused.exitCode() != ExitCode.OK, words.toString());
            assertEquals(1, refused.err().lines().count(), refused.err());
        }
    }

    @Test
    void books_shouldBeListedAndATradeShown() {
        api.sql("WITH owner AS (INSERT INTO account (kind, name) VALUES ('service', 'trader') RETURNING account_id)"
                + " INSERT INTO \"character\" (account_id, name, name_key, class)"
                + " SELECT account_id, n, lower(n), 'mage' FROM owner, unnest(ARRAY['Anna', 'Bert']) n");
        api.sql("SELECT economy_grant(gen_random_uuid(), sha256(''), character_id, 100, 0, 0) FROM \"character\""
                + " WHERE name = 'Anna'");
        api.sql("SELECT trade_open(NULL, a.character_id, gen_random_uuid(), sha256(''), b.character_id)"
                + " FROM \"character\" a, \"character\" b WHERE a.name = 'Anna' AND b.name = 'Bert'");
        assertTrue(api.omega("ledger", "list").out().contains("Anna"));
        JsonNode given = api.json("ledger", "list", "--account", "operator").get("entries");
        assertEquals(1, given.size());
        assertEquals(-100, given.at("/0/delta").asLong());
        assertTrue(api.omega("ledger", "list", "--limit", "1").out().contains("older ones: --before"));
        assertTrue(api.omega("trade", "show", "1").out().contains("trade 1: open"));
        assertEquals("Bert", api.json("trade", "show", "1").at("/trade/theirs/name").asString());
        for (MemoryConsole refused : List.of(api.omega("trade", "show", "99"),
                api.omega("ledger", "list", "--account", "nobody"))) {
            assertTrue(refused.exitCode() != ExitCode.OK);
            assertEquals(1, refused.err().lines().count(), refused.err());
        }
        assertEquals(105,
                api.json("ledger", "grant", "--character", "anna", "--gold", "5", "--yes").get("gold").asLong());
        assertEquals(2, api.json("ledger", "show", "--character", "Anna").get("entries").size());
        assertTrue(api.omega("trade", "list", "--character", "Bert").out().contains("Anna"));
        refused("'trader' is an account and no character; it has Anna, Bert", "ledger", "show", "--character",
                "trader");
        refused("there is no item 9999", "ledger", "grant", "--character", "1", "--item", "9999");
        refused("there is no character 99", "ledger", "grant", "--character", "99", "--gold", "5");
        refused("there is no character 99", "party", "show", "--character", "99");
        refused("there is no trade 99", "trade", "cancel", "99", "--character", "1", "--yes");
        refused("trade 1 is between characters", "trade", "cancel", "1", "--character", "99", "--yes");
        assertTrue(api.omega("party", "show", "--character", "1").out().contains("is in no party"));
    }

    @Test
    void economy_shouldBeStoppedWhateverTheBooksDo() {
        JsonNode rehearsed = api.json("economy", "freeze", "buy", "mail", "--reason", "a test", "--dry-run");
        assertEquals(List.of("buy", "mail"), frozen(rehearsed));
        assertEquals("a test", rehearsed.at("/switches/0/reason").asString());
        assertFalse(rehearsed.get("done").asBoolean());
        assertTrue(api.omega("economy", "freeze", "buy", "--dry-run").out().contains("buy         frozen"));
        JsonNode status = api.json("economy", "status");
        assertEquals(List.of(), frozen(status));
        assertTrue(status.get("supply").size() > 5);

        api.sql("ALTER VIEW economy_supply RENAME TO economy_supply_away");
        try {
            assertEquals(List.of("buy", "mail"), frozen(api.json("economy", "freeze", "buy", "mail")));
            MemoryConsole without = api.omega("economy", "status");
            assertEquals(ExitCode.OK, without.exitCode(), without.err());
            assertTrue(without.out().contains("buy         frozen"), without.out());
            assertEquals(1, without.err().lines().count(), without.err());
            assertEquals(List.of(), frozen(api.json("economy", "thaw", "all")));
        } finally {
            api.sql("ALTER VIEW economy_supply_away RENAME TO economy_supply");
        }
    }

    private static List<String> frozen(JsonNode economy) {
        return economy.get("switches")
                .valueStream()
                .filter(part -> part.get("frozen").asBoolean())
                .map(part -> part.get("function").asString())
                .toList();
    }

    private static void refused(String part, String group, String... words) {
        MemoryConsole refused = api.omega(group, words);
        assertEquals(ExitCode.USAGE, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(part), refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
    }
}
