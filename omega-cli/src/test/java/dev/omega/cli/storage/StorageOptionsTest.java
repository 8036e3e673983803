package dev.omega.cli.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.Console;
import dev.omega.cli.output.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class StorageOptionsTest {

    private static Console console(Map<String, String> environment) {
        return new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), environment, false,
                false);
    }

    private static StorageOptions options(String... arguments) {
        return CommandLine.populateCommand(new StorageOptions(), arguments);
    }

    @Test
    void database_shouldBeTheEmbeddedOneWhenNothingIsSaid() {
        assertNull(options().database(console(Map.of()), "omega_app"));
    }

    @Test
    void database_shouldBeTheFlagsWhenFlagAndEnvironmentDiffer() {
        Console console =
                console(Map.of("OMEGA_DATABASE_URL", "postgresql://elsewhere/x", "OMEGA_DATABASE_PASSWORD", "pw"));
        DatabaseLogin login = options("--database-url", "postgresql://anna@db.example:5433/game?sslmode=require")
                .database(console, "omega_app");

        assertEquals(new DatabaseLogin("jdbc:postgresql://db.example:5433/game?sslmode=require", "anna", "pw"), login);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db/game", "postgres://db:5432/game", "postgresql://omega_app@db/game"})
    void database_shouldBeReadInEveryUsualForm(String url) {
        DatabaseLogin login = options("--database-url", url).database(console(Map.of()), "omega_app");

        assertEquals(new DatabaseLogin("jdbc:postgresql://db:5432/game", "omega_app", ""), login);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://anna:hunter2@db/game", "postgresql://db/game?password=hunter2",
            "mysql://hunter2@db/game", "hunter2", "postgresql:// hunter2"})
    void database_shouldBeRefusedWithoutRepeatingItWhenItHoldsAPasswordOrIsNoAddress(String url) {
        StorageOptions options = options("--database-url", url);
        CliException refused = assertThrows(CliException.class, () -> options.database(console(Map.of()), "omega_app"));

        assertEquals(ExitCode.USAGE, refused.exitCode());
        assertFalse(refused.line().contains("hunter2"), refused.line());
    }

    @Test
    void login_shouldNotPrintItsPassword() {
        String text = new DatabaseLogin("jdbc:postgresql://db/game", "anna", "hunter2")
                + new RedisLogin("db", 6379, "hunter2").toString();

        assertFalse(text.contains("hunter2"), text);
        assertTrue(text.contains("anna"), text);
    }

    @Test
    void redis_shouldTakeTheDefaultPortWhenNoneIsNamed() {
        assertEquals(new RedisLogin("cache", 6379, ""),
                options("--redis-url", "redis://cache").redis(console(Map.of())));
    }
}
