package dev.omega.loadbot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.bot.BrainKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios as people write them, and what they are told when they err. */
final class ScenarioFileTest {

    @TempDir
    private Path folder;

    @Test
    void examples_shouldBeReadAndGiveEachProfileItsShare() {
        Scenario evening = ScenarioFile.read(Path.of("../examples/scenarios/evening.toml"), "forest");
        Scenario storm = ScenarioFile.read(Path.of("../examples/scenarios/reconnect-storm.toml"), "forest");

        Map<BrainKind, Integer> bots = new EnumMap<>(BrainKind.class);
        int flapping = 0;
        for (int bot = 0; bot < 1_000; bot++) {
            bots.merge(evening.roleOf(bot).brain(), 1, Integer::sum);
            flapping += evening.roleOf(bot).reconnectEveryNs() > 0 ? 1 : 0;
        }
        assertEquals("evening", evening.name());
        assertEquals(650, bots.getOrDefault(BrainKind.FIGHT, 0), 10);
        assertEquals(250, bots.getOrDefault(BrainKind.WANDER, 0), 10);
        assertEquals(100, bots.getOrDefault(BrainKind.IDLE, 0), 10);
        assertEquals(50, flapping, 10);
        assertEquals(6_000_000_000L, storm.roleOf(17).reconnectEveryNs());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"name = 'x' | has no [[profile]]",
            "[[profile]] ~ behaviour = 'dance' | unknown behaviour 'dance'; known: fight, wander, idle",
            "[[profile]] ~ weight = 3 | a [[profile]] has no behaviour",
            "[[profile]] ~ behaviour = 'idle' ~ weight = 0 | weight 0 must be within 1..1000",
            "[[profile]] ~ behaviour = 'idle' ~ reconnect_every = '1s' | reconnect_every must be at least 2s",
            "[[profile]] ~ behaviour = 'idle' ~ reconnect_every = 'soon' | 'soon' is no duration; write 20s or 2m",
            "[[profile]] ~ behavior = 'idle' | unknown field 'behavior'; known: [",
            "name = 'x' ~ name = | bad.toml line 2: "})
    void mistakes_shouldBeToldInOneLineWithTheFile(String content, String expected) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.toml"), content.replace(" ~ ", "\n"));

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ScenarioFile.read(file, "forest"));

        String line = String.valueOf(refused.getMessage());
        assertTrue(line.contains(expected), line);
        assertTrue(line.startsWith(file.toString()), line);
        assertEquals(1, line.lines().count(), line);
    }

    @Test
    void missingFile_shouldBeNamed() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> ScenarioFile.read(folder.resolve("none.toml"), "forest"));

        assertEquals("there is no scenario file " + folder.resolve("none.toml"), refused.getMessage());
    }
}
