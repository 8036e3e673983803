package dev.omega.loadbot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.behaviour.Behaviour;
import dev.omega.loadbot.behaviour.BehaviourProvider;
import dev.omega.loadbot.bot.BrainKind;
import dev.omega.loadbot.trip.Trip;
import dev.omega.loadbot.trip.Trips.Traveller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
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
            "[[profile]] ~ behaviour = 'dance' | unknown behaviour 'dance'; known: fight, wander, idle, trade, rift",
            "[[profile]] ~ weight = 3 | a [[profile]] has no behaviour",
            "[[profile]] ~ behaviour = 'idle' ~ weight = 0 | weight 0 must be within 1..1000",
            "[[profile]] ~ behaviour = 'idle' ~ reconnect_every = '1s' | reconnect_every must be at least 2s",
            "[[profile]] ~ behaviour = 'idle' ~ reconnect_every = 'soon' | 'soon' is no duration; write 20s or 2m",
            "[[profile]] ~ behavior = 'idle' | unknown field 'behavior'; known: [",
            "[[profile]] ~ behaviour = 'idle' ~ zone = 'Hub City' | profile idle: zone 'Hub City' is no name of a zone",
            "[[profile]] ~ behaviour = 'idle' ~ reads_every = '1s' | reads_every must be at least 2s",
            "[[profile]] ~ behaviour = 'idle' ~ delay = '3s' | profile idle: delay 3000ms must be within 0ms..2000ms",
            "[[profile]] ~ behaviour = 'idle' ~ stall = '3s' | profile idle: stall_every says how often and stall how long",
            "[[profile]] ~ behaviour = 'idle' ~ bytes_per_second = 9 | bytes_per_second 9 must be within 500..",
            "[[profile]] ~ behaviour = 'rift' | profile rift: behaviour needs rift, a zone such as",
            "[[profile]] ~ behaviour = 'arena' ~ queue = 'No Queue' | profile arena: queue 'No Queue' is no name",
            "[[profile]] ~ behaviour = 'fight' ~ rift = 'r' | profile fight: rift is for behaviour \"rift\"; leave it out",
            "[[profile]] ~ behaviour = 'rift' ~ rift = 'r' ~ party = '4-9' | profile rift: party 4-9 must be within 1-5",
            "[[profile]] ~ behaviour = 'rift' ~ rift = 'r' ~ party = 'all' | party 'all' must be a number or two",
            "[[profile]] ~ behaviour = 'rift' ~ rift = 'r' ~ stay = '90m' | profile rift: stay must be within 1s..1h",
            "[[profile]] ~ behaviour = 'idle' ~ pause = '3s' | profile idle: pause is for behaviours",
            "[[profile]] ~ behaviour = 'idle' ~ [schedule] ~ from = 3 | schedule: unknown kind ''; known: steady, ramp,",
            "[[profile]] ~ behaviour = 'idle' ~ [schedule] ~ kind = 'ramp' ~ share = 3 | share is not for kind ramp, which",
            "[[profile]] ~ behaviour = 'idle' ~ [schedule] ~ kind = 'ramp' ~ from = 101 | from 101 must be within 0..100",
            "[[profile]] ~ behaviour = 'idle' ~ [schedule] ~ kind = 'spike' | schedule: length is missing; write length",
            "[[profile]] ~ behaviour = 'idle' ~ [schedule] ~ kind = 'steps' ~ steps = 1 | steps 1 must be within 2..100",
            "[[profile]] ~ behaviour = 'idle' ~ [schedule] ~ kind = 'arrivals' ~ session = '9s' | per_second NaN must be",
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
    void ownBehaviours_shouldStandBesideTheBuiltInOnes() {
        Path file = Path.of("../examples/behaviours/circles.toml");
        BehaviourProvider circles = provider("circles");

        Scenario scenario = ScenarioFile.read(file, "forest", List.of(circles));

        assertEquals(
                Map.of("circles", 1, "fight", 1, "wander", 0, "idle", 0, "trade", 0, "rift", 0, "arena", 0, "grief", 0),
                scenario.weights());
        assertSame(circles,
                scenario.roleOf(0).custom() == null ? scenario.roleOf(1).custom() : scenario.roleOf(0).custom());
        assertRefused("unknown behaviour 'circles'; known: fight, wander", file, List.of());
        assertRefused("behaviour 'fight' is built in; name yours otherwise", file, List.of(provider("fight")));
    }

    private static void assertRefused(String expected, Path file, List<BehaviourProvider> custom) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ScenarioFile.read(file, "forest", custom));
        assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
    }

    private static BehaviourProvider provider(String name) {
        return new BehaviourProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Behaviour behaviour(RandomGenerator random) {
                return (_, _) -> {};
            }
        };
    }

    @Test
    void schedules_shouldBeReadFromTheExamples() {
        assertEquals("5 steps from 20 % to all", schedule("steps"));
        assertEquals("login storm from 0 % to all after 10 s", schedule("login-storm"));
        assertEquals("spike of 20 s from 50 % to all after 15 s", schedule("spike"));
        assertEquals("2.0 arrivals a second for 60 s in the mean", schedule("arrivals"));
        assertEquals("reconnect storm of 80 % after 10 s and every 25 s", schedule("router-restart"));
        assertEquals("ramp from 10 % over the window", schedule("ramp"));
    }

    private static String schedule(String example) {
        return ScenarioFile.read(Path.of("../examples/scenarios/" + example + ".toml"), "forest").schedule().words();
    }

    @Test
    void profiles_shouldGoToTheirZonesAndMisbehaveAsWritten() {
        Scenario town = ScenarioFile.read(Path.of("../examples/scenarios/town.toml"), "forest");

        assertEquals(Map.of("forest", 120, "hub-city-1", 80), rounded(town.playersByZone(200)));
        int unfair = 0;
        for (int bot = 0; bot < 200; bot++) {
            unfair += town.roleOf(bot).isFair() ? 0 : 1;
        }
        assertEquals(20, unfair, 3);
    }

    private static Map<String, Integer> rounded(Map<String, Integer> players) {
        Map<String, Integer> rounded = new HashMap<>();
        players.forEach((zone, count) -> rounded.put(zone, Math.round(count / 10f) * 10));
        return rounded;
    }

    @Test
    void realm_shouldSendPartiesToRiftsAndDuellistsToTheArena() {
        Scenario realm = ScenarioFile.read(Path.of("../examples/scenarios/realm.toml"), "forest");
        Map<Trip.Kind, Integer> bots = new EnumMap<>(Trip.Kind.class);
        realm.travellers(1_000).forEach(one -> bots.merge(one.trip().kind(), 1, Integer::sum));

        assertEquals(220, bots.getOrDefault(Trip.Kind.RIFT, 0), 10);
        assertEquals(40, bots.getOrDefault(Trip.Kind.ARENA, 0), 5);
        assertTrue(realm.zones(1_000).containsAll(List.of("hub-city-1", "hub-city-2", "volcanic", "rift-d1")),
                realm.zones(1_000).toString());
        assertEquals(new Trip(Trip.Kind.RIFT, "rift-d1", 2, 5, Duration.ofSeconds(40), Duration.ofSeconds(10)),
                realm.travellers(1_000)
                        .stream()
                        .map(Traveller::trip)
                        .filter(trip -> trip.kind() == Trip.Kind.RIFT)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void missingFile_shouldBeNamed() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> ScenarioFile.read(folder.resolve("none.toml"), "forest"));

        assertEquals("there is no scenario file " + folder.resolve("none.toml"), refused.getMessage());
    }
}
