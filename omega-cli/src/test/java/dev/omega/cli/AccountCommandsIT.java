package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.ExitCode;
import dev.omega.embedded.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code omega account ...} against a real API server. */
class AccountCommandsIT {

    @RegisterExtension
    static final TestDatabase SERVICES = LocalApi.database();

    @TempDir
    private static Path temp;

    @Test
    void account_shouldBeShownBannedAndMuted() throws Exception {
        try (LocalApi api = LocalApi.start(SERVICES, temp)) {
            api.sql("INSERT INTO account (kind, name) VALUES ('player', 'cheater')");
            assertEquals("cheater", api.json("account", "show", "1").at("/account/name").asString());
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
            for (List<String> words : List.of(List.of("show", "nobody"), List.of("unban", "cheater"),
                    List.of("ban", "cheater"), List.of("ban", "cheater", "--reason", "x", "--for", "0"))) {
                MemoryConsole refused = api.omega("account", words.toArray(String[]::new));
                assertTrue(refused.exitCode() != ExitCode.OK, words.toString());
                assertEquals(1, refused.err().lines().count(), refused.err());
            }
        }
    }
}
