package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.loadbot.bot.Track;
import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.server.recording.Recorder;
import dev.omega.server.recording.RecordingHeader;
import dev.omega.server.sim.PlayerSpawn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording as a load, and whatever else is named in its place. */
class RecordedTracksIT {
    private static final int PLAYERS = 3;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void record() throws IOException {
        file = folder.resolve("evening.rec");
        RecordingHeader header = new RecordingHeader("forest-1", "forest", 42, 40, 1, 2, 3, "test");
        try (Recorder recorder = Recorder.start(file, header)) {
            for (int player = 0; player < PLAYERS; player++) {
                recorder.onSpawn(PlayerSpawn.fresh("Player" + player, 0, 1, 0), player);
                for (int seq = 0; seq < 50; seq++) {
                    int run = InputRuns.run(InputRuns.controls(4, Gait.RUN, 0), seq, seq);
                    recorder.onInput(player, seq, InputRuns.of(run));
                }
                recorder.onDespawn(player);
            }
        }
    }

    @Test
    void characters_shouldBecomeTracks() {
        assertEquals(PLAYERS, RecordedTracks.read(file, "forest").size());
    }

    @Test
    void recordingOfAnotherZone_shouldBeRefusedWithTheOptionThatHelps() {
        assertEquals("--recording " + file + " is of zone forest, and the players go to desert; add --zone forest",
                refusal(file, "desert"));
    }

    /** Whatever becomes of its bytes, there are tracks or one line; nothing else. */
    @Test
    void damage_shouldEndInOneLine() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged.rec");
        int refused = 0;
        for (long seed = 1; seed <= 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = whole.clone();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(damaged, bytes);
            refused += refusal(damaged, "forest").isEmpty() ? 0 : 1;
        }
        assertTrue(refused > 200, "the damage did none: " + refused);
    }

    /** The line that refuses the file; empty when it is read. */
    private static String refusal(Path recording, String zone) {
        try {
            List<Track> tracks = RecordedTracks.read(recording, zone);
            assertFalse(tracks.isEmpty());
            return "";
        } catch (CliException refused) {
            assertEquals(ExitCode.USAGE, refused.exitCode(), refused.line());
            assertEquals(1, refused.line().lines().count(), refused.line());
            return refused.line();
        }
    }
}
