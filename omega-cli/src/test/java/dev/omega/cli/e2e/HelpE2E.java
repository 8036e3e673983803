package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HelpE2E {

    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "version", "--version", "help exit-codes", "help db start", "loadtest -h",
            "db status", "db stop"})
    void omega_shouldLeaveStderrEmptyWhenAShortCommandSucceeds(String arguments) throws Exception {
        OmegaCommand.Finished run = run(arguments);

        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.err());
    }

    @ParameterizedTest
    @CsvSource({"version,omega.version/v1", "db status,omega.db-status/v1", "db stop,omega.db-stop/v1",
            "help claims,omega.help/v1"})
    void omega_shouldPrintOneJsonObjectWithItsSchemaWhenAsked(String arguments, String schema) throws Exception {
        OmegaCommand.Finished run = run(arguments + " -o json");

        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertEquals(schema, json.path("schema").asString());
        assertEquals("", run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"loadtst | 2 | did you mean 'loadtest'?",
            "loadtest --playrs 5 | 2 | did you mean '--players'?", "db strat | 2 | did you mean 'start'?",
            "status --admin http://127.0.0.1:1 | 5 | no Omega API answers at http://127.0.0.1:1",
            "shard list --admin http://127.0.0.1:1 | 5 | no Omega API answers at http://127.0.0.1:1",
            "debug join-frame --api http://127.0.0.1:1 | 5 | no Omega API answers at http://127.0.0.1:1",
            "db psql-url | 5 | start it with 'omega db start'",
            "serve api --service-key-file /nonexistent/key | 2 | --service-key-file /nonexistent/key does not exist",
            "db info --database-url postgresql://127.0.0.1:1/omega | 5 | cannot reach the database",
            "serve api --bind 0.0.0.0 | 2 | --insecure-plaintext",})
    void omega_shouldFailInOneLineWithTheDocumentedCode(String arguments, int code, String expected) throws Exception {
        OmegaCommand.Finished run = run(arguments);

        assertEquals(code, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.errLines().size(), run.err());
        assertTrue(run.err().startsWith("omega: "), run.err());
        assertTrue(run.err().contains(expected), run.err());
    }

    @Test
    void omega_shouldShowTheStackTraceOnlyWithDebug() throws Exception {
        OmegaCommand.Finished run = run("status --debug --admin http://127.0.0.1:1");

        assertEquals(5, run.exitCode());
        assertTrue(run.err().contains("\tat dev.omega.cli."), run.err());
    }

    private OmegaCommand.Finished run(String arguments) throws IOException, InterruptedException {
        return new OmegaCommand(data).run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    }
}
