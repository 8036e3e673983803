package dev.omega.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.PlayerSpawn;
import dev.omega.server.sim.Simulation;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.rules.SimulationStrategies;
import dev.omega.testkit.Allocation;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordingIT {

    @TempDir
    private Path folder;

    private Path file;
    private long stateHash;

    @BeforeEach
    void record() throws IOException {
        file = folder.resolve("evening");
        Simulation simulation = new Simulation(Evening.FOREST, Evening.SEED);
        try (Recorder recorder = Recorder.start(file, header())) {
            simulation.tap(recorder);
            Evening.spend(simulation);
        }
        stateHash = simulation.stateHash();
    }

    private static RecordingHeader header() {
        return RecordingHeader.of("forest-1", Evening.FOREST, Evening.SEED, 1_790_000_000_000L, "test");
    }

    @Test
    void replay_shouldBeEqualInEveryTick() throws IOException {
        Replay.Result result = Replay.verify(file, ZoneVersions.of(List.of(RealmZones.catalog())));

        assertNull(result.difference());
        assertEquals(Evening.TICKS, result.ticks());
        assertEquals(stateHash, result.stateHash());
        assertEquals(10, result.players());
        assertEquals(header(), result.header());
        assertTrue(result.inputs() > 1000 && result.actions() > 100, result.toString());
    }

    @Test
    void changedRule_shouldBeFoundInTheTickInWhichItFirstMatters() throws IOException {
        long[] recorded = Evening.spend(new Simulation(Evening.FOREST, Evening.SEED));
        long[] changed = Evening.spend(new Simulation(Evening.lawlessForest(), Evening.SEED));
        int first = Arrays.mismatch(recorded, changed);

        Replay.Difference difference = Replay.verify(file, (zone, content) -> Evening.lawlessForest()).difference();

        assertNotNull(difference);
        assertEquals(Evening.STRIKE_TICK, first);
        assertEquals(first, difference.tick());
        assertEquals(first - first % 40, difference.soundTick());
        assertTrue(difference.actions() >= 1);
    }

    @Test
    void run_shouldGoToTheEndHoweverItDiffers() throws IOException {
        Replay.Result result = Replay.run(file, (zone, content) -> Evening.lawlessForest());

        assertNull(result.difference());
        assertEquals(Evening.TICKS, result.ticks());
        assertNotEquals(stateHash, result.stateHash());
    }

    @Test
    void recordingThatWasCutOff_shouldBeGoodUpToThere() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length * 2 / 3));

        Replay.Result result = Replay.verify(cut, ZoneVersions.of(List.of(RealmZones.catalog())));

        assertNull(result.difference());
        assertTrue(result.ticks() > Evening.TICKS / 2 && result.ticks() < Evening.TICKS, result.ticks() + " ticks");
    }

    @Test
    void otherFiles_shouldBeRefusedInOneSentence() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "hello");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThrows(InvalidRecordingException.class,
                () -> Replay.verify(text, ZoneVersions.of(List.of(RealmZones.catalog()))));
        assertThrows(InvalidRecordingException.class,
                () -> Replay.verify(empty, ZoneVersions.of(List.of(RealmZones.catalog()))));
        assertThrows(InvalidRecordingException.class,
                () -> Replay.verify(file, (zone, content) -> RealmZones.catalog().definition("desert")));
    }

    @Test
    void deeds_shouldBeAllThatTheCharactersDid() throws IOException {
        long[] seen = new long[4];
        RecordedDeeds.read(file, new RecordedDeeds.Listener() {
            @Override
            public void onBegin(RecordingHeader header) {
                assertEquals("forest", header.zoneId());
            }

            @Override
            public void onInput(int stay, int tick, long packedRuns) {
                assertTrue(tick >= 0 && tick <= Evening.TICKS, stay + " in tick " + tick);
                seen[0]++;
            }

            @Override
            public void onAction(int stay, int tick, int skill) {
                seen[1]++;
            }

            @Override
            public void onEnd(int stay, int ticks) {
                seen[2]++;
                seen[3] += ticks;
            }
        });
        Replay.Result result = Replay.verify(file, ZoneVersions.of(List.of(RealmZones.catalog())));
        assertEquals(result.inputs(), seen[0]);
        assertEquals(result.actions(), seen[1]);
        assertTrue(seen[2] >= 10 && seen[3] > 0 && seen[3] <= seen[2] * Evening.TICKS, seen[2] + " characters");
    }

    @Test
    void existingFile_shouldNeverBeOverwritten() {
        assertThrows(FileAlreadyExistsException.class, () -> Recorder.start(file, header()));
    }

    @Test
    void replay_shouldChangeContentAndStrategiesWhereTheRecordedOneDid() throws IOException {
        Path changing = folder.resolve("changing");
        ZoneDefinition lawless = new ZoneDefinition("forest", Evening.FOREST.kind(), Evening.FOREST.map(),
                Evening.lawlessForest().rules(), Evening.FOREST.doors(), 42);
        Simulation simulation = new Simulation(Evening.FOREST, Evening.SEED);
        try (Recorder recorder = Recorder.start(changing, header())) {
            simulation.tap(recorder);
            Evening.spend(simulation, tick -> {
                if (tick == 100) {
                    simulation.changeContent(lawless);
                } else if (tick == 300) {
                    simulation.use(SimulationStrategies.ALL.withoutAiCulling().withoutLod());
                    simulation.easeMinds(true);
                }
            });
        }
        Replay.Result result = Replay.verify(changing, (zone, content) -> content == 42 ? lawless : Evening.FOREST);
        assertNull(result.difference());
        assertEquals(simulation.stateHash(), result.stateHash());
        InvalidRecordingException refused = assertThrows(InvalidRecordingException.class,
                () -> Replay.verify(changing, ZoneVersions.of(List.of(RealmZones.catalog()))));
        assertTrue(String.valueOf(refused.getMessage()).contains("000000000000002a"), refused.getMessage());
    }

    @Test
    void recording_shouldAllocateNothingOnTheZoneThread() throws IOException {
        Simulation simulation = new Simulation(Evening.FOREST, Evening.SEED);
        try (Recorder recorder = Recorder.start(folder.resolve("quiet"), header())) {
            simulation.tap(recorder);
            int[] players = new int[20];
            for (int i = 0; i < players.length; i++) {
                players[i] = simulation.spawnPlayer(PlayerSpawn.fresh("Player" + i, 1, 1, 0));
            }
            long run = InputRuns.of(InputRuns.run(InputRuns.controls(4, Gait.RUN, 0), 40, 40));
            for (int i = 0; i < 2_000; i++) {
                play(simulation, players, run);
            }
            Allocation.assertNone(400, () -> play(simulation, players, run));
        }
    }

    private static void play(Simulation simulation, int[] players, long run) {
        int tick = (int) simulation.tickNumber();
        for (int player : players) {
            if (tick % 4 == 0) {
                simulation.input(player, tick / 4 & 127, run);
            }
        }
        simulation.tick();
    }
}
