package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContentCheckIT {

    private static final Path REALM = Path.of("..", "examples", "content", "omega-realm");

    @TempDir
    private Path folder;

    @Test
    void check_shouldSayWhatIsInAPackThatIsRight() {
        MemoryConsole run = MemoryConsole.run("content", "check", REALM.toString());

        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("pack omega-realm 1.0.0, hash "), run.out());
        assertTrue(run.out().contains("  10 zones\n  10 maps\n"), run.out());
        assertTrue(run.out().endsWith("no mistakes\n"), run.out());
    }

    @Test
    void check_shouldPrintCountsAndHashAsJson() {
        JsonNode json = json("content", "check", REALM.toString(), "-o", "json");

        assertEquals("omega.content-check/v1", json.path("schema").asString());
        assertTrue(json.path("ok").asBoolean());
        assertEquals(16, json.path("hash").asString().length());
        assertEquals(10, json.path("counts").path("zones").asInt());
    }

    @Test
    void check_shouldPrintEveryMistakeAndFailAsAWrongConfiguration() throws IOException {
        breakRealm();
        MemoryConsole run = MemoryConsole.run("content", "check", folder.toString());

        assertEquals(ExitCode.USAGE, run.exitCode());
        assertEquals(List.of("zones/rift-d1.json /map: there is no file maps/rift-d1.tmj",
                "zones/forest.json /spawns/0/creature: \"wolff\" is not a creature of this pack; did you mean \"wolf\"?",
                "2 mistakes"), run.out().lines().toList());
        JsonNode json = json("content", "check", folder.toString(), "-o", "json");
        assertEquals(2, json.path("mistake_count").asInt());
        assertEquals("zones/rift-d1.json", json.path("mistakes").get(0).path("file").asString());
        assertEquals("/map", json.path("mistakes").get(0).path("place").asString());
    }

    @Test
    void check_shouldRefuseWhatIsNoFolderInOneLine() {
        MemoryConsole run = MemoryConsole.run("content", "check", folder.resolve("nowhere").toString());

        assertEquals(ExitCode.USAGE, run.exitCode());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("name the one that holds pack.json"), run.err());
    }

    private void breakRealm() throws IOException {
        try (Stream<Path> files = Files.walk(REALM)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(REALM.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path forest = folder.resolve("zones").resolve("forest.json");
        Files.writeString(forest, Files.readString(forest).replace("\"wolf\"", "\"wolff\""));
        Files.delete(folder.resolve("maps").resolve("rift-d1.tmj"));
    }

    private static JsonNode json(String... arguments) {
        MemoryConsole run = MemoryConsole.run(arguments);
        assertEquals("", run.err());
        return JsonMapper.shared().readTree(run.out());
    }
}
