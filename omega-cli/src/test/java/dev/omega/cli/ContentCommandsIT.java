package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.ExitCode;
import dev.omega.embedded.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code omega content apply|diff|versions|activate|rollback} against a real API server. */
class ContentCommandsIT {

    @RegisterExtension
    static final TestDatabase SERVICES = LocalApi.database();

    private static final Path REALM = Path.of("..", "examples", "content", "omega-realm");

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
        return api.omega("content", words);
    }

    private static JsonNode json(String... words) {
        return api.json("content", words);
    }

    private static Path copyOfRealm() throws IOException {
        Path copy = temp.resolve("changed");
        try (Stream<Path> files = Files.walk(REALM)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, copy.resolve(REALM.relativize(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return copy;
    }

    @Test
    void pack_shouldBePublishedComparedAndTakenBack() throws IOException {
        assertEquals(ExitCode.USAGE, omega("diff", REALM.toString()).exitCode(), "nothing is in use to compare with");
        String would = json("apply", REALM.toString(), "--dry-run").get("version").asString();
        String first = json("apply", REALM.toString()).get("version").asString();
        assertEquals(would, first);
        assertEquals(0, json("diff", REALM.toString()).get("differences").size());

        Path changed = copyOfRealm();
        Path items = changed.resolve("items.json");
        Files.writeString(items, Files.readString(items).replaceFirst("\"price\": 8", "\"price\": 9"));
        JsonNode difference = json("diff", changed.toString()).at("/differences/0");
        assertEquals("items.json", difference.get("file").asString());
        assertEquals("[\"~rusty-sword\"]", difference.get("entries").toString());

        String second = json("apply", changed.toString(), "--no-activate").get("version").asString();
        assertEquals(first, json("versions").at("/active/version").asString());
        assertEquals(second, json("activate", second).get("version").asString());
        assertTrue(omega("versions").out().contains(second));
        assertEquals(1, json("diff", changed.toString(), "--against", first).get("differences").size());
        assertEquals(first, json("rollback", second).get("version").asString());
        assertEquals(ExitCode.CONFLICT, omega("rollback", second).exitCode());
    }

    @Test
    void mistakes_shouldBeOneLineWithItsExitCode() throws IOException {
        Path broken = Files.createDirectories(temp.resolve("broken"));
        Files.writeString(broken.resolve("pack.json"), "{}");
        for (List<String> words : List.of(List.of("apply", broken.toString()), List.of("apply", "/nonexistent"),
                List.of("activate", "0123456789abcdef"), List.of("activate", "newest"))) {
            MemoryConsole refused = omega(words.toArray(String[]::new));
            assertEquals(ExitCode.USAGE, refused.exitCode(), words + " " + refused.err());
            assertEquals(1, refused.err().lines().count(), refused.err());
        }
    }
}
