package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DbE2E {

    @TempDir
    private Path data;

    @AfterEach
    void stop() throws Exception {
        new OmegaCommand(data).run("db", "stop");
        Leftovers.assertNoneWithin(Duration.ofSeconds(10), data);
    }

    private OmegaCommand.Finished ok(String arguments) throws IOException, InterruptedException {
        OmegaCommand.Finished run = new OmegaCommand(data).run(arguments.split(" "));
        assertEquals(0, run.exitCode(), arguments + ": " + run.err());
        assertEquals("", run.err(), arguments);
        return run;
    }

    private JsonNode json(String arguments) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(ok(arguments + " -o json").out());
    }

    @Test
    void db_shouldGoOnAfterStartUntilItIsStopped() throws Exception {
        JsonNode started = json("db start");
        JsonNode status = json("db status");

        assertTrue(started.path("running").asBoolean());
        assertEquals(started.path("postgres").path("pid").asLong(), status.path("postgres").path("pid").asLong());
        assertTrue(status.path("detached").asBoolean());
        assertEquals(0, json("db migrate").path("version").asString("").compareTo(migrations().toString()));
        assertEquals(0, json("db migrate").path("applied").asInt(-1));
        json("db info").path("migrations")
                .forEach(step -> assertTrue(step.path("applied").asBoolean(), step.toString()));
        assertTrue(json("db stop").path("stopped").asBoolean());
        assertFalse(json("db stop").path("stopped").asBoolean());
        assertFalse(json("db status").path("running").asBoolean());
    }

    private Long migrations() throws IOException {
        try (var files = Files.list(OmegaCommand.ROOT.resolve("db/migrations"))) {
            return files.count();
        }
    }

    @Test
    void psqlUrl_shouldNameAPasswordFileThatOnlyTheOwnerReadsAndNoPassword() throws Exception {
        OmegaCommand.withServerPrograms(data);
        json("db start");
        String url = json("db psql-url").path("url").asString();
        String password = Files.readString(data.resolve("secrets/postgres-owner.password")).strip();
        Path passwordFile = data.resolve("secrets/pgpass");

        assertAll(() -> assertFalse(url.contains(password)), () -> assertTrue(url.contains("passfile="), url),
                () -> assertTrue(Files.readString(passwordFile).contains(password)), () -> assertEquals("rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile))));
    }

    @Test
    void db_shouldRefuseAWrongPasswordWithExitCode6() throws Exception {
        OmegaCommand.withServerPrograms(data);
        JsonNode started = json("db start");
        Path wrong = Files.writeString(data.resolve("wrong"), "not the password\n");
        OmegaCommand.Finished run = new OmegaCommand(data).run("db", "info", "--database-url",
                "postgresql://omega@127.0.0.1:" + started.path("postgres").path("port").asInt() + "/omega",
                "--database-password-file", wrong.toString());

        assertEquals(6, run.exitCode(), run.err());
        assertEquals(1, run.errLines().size(), run.err());
        assertFalse(run.err().contains("not the password"), run.err());
    }

    @Test
    void db_shouldRefuseAFileItCannotReadWithExitCode2() throws Exception {
        OmegaCommand.Finished missing = new OmegaCommand(data).run("db", "info", "--database-url",
                "postgresql://127.0.0.1/omega", "--database-password-file", data.resolve("missing").toString());
        OmegaCommand.Finished folder = new OmegaCommand(data).run("db", "info", "--database-url",
                "postgresql://127.0.0.1/omega", "--database-password-file", data.toString());

        assertEquals(2, missing.exitCode(), missing.err());
        assertEquals(1, missing.errLines().size(), missing.err());
        assertEquals(2, folder.exitCode(), folder.err());
        assertEquals(1, folder.errLines().size(), folder.err());
    }
}
