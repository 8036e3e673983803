package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.view.ClientView;
import org.junit.jupiter.api.Test;

/** A recorded character, step by step. */
final class TrackTest {

    private final Intent intent = new Intent();

    private static long runs(int gait, int direction) {
        return InputRuns.of(InputRuns.run(InputRuns.controls(4, gait, 0), direction, direction + 1));
    }

    private static Track track() {
        Track.Builder builder = new Track.Builder(40);
        builder.input(0, runs(Gait.RUN, 10));
        builder.input(4, runs(Gait.WALK, 127));
        builder.action(21);
        builder.input(1_200, runs(Gait.STOP, 3));
        return builder.build(1_203);
    }

    @Test
    void track_shouldHoldWhatWasWantedInEachStepAndGoOnInBetween() {
        Track track = track();
        assertEquals(301, track.steps());
        assertStep(track, 0, Gait.RUN, 10, false);
        assertStep(track, 1, Gait.WALK, 127, false);
        assertStep(track, 4, Gait.WALK, 127, false);
        assertStep(track, 5, Gait.WALK, 127, true);
        assertStep(track, 6, Gait.WALK, 127, false);
        assertStep(track, 299, Gait.WALK, 127, false);
        assertStep(track, 300, Gait.STOP, 3, false);
    }

    private void assertStep(Track track, int step, int gait, int direction, boolean attacks) {
        intent.clear();
        assertEquals(attacks, track.play(step, intent), "step " + step);
        assertEquals(gait, intent.gait, "step " + step);
        assertEquals(direction, intent.direction, "step " + step);
        assertEquals(direction + 1 & 127, intent.aim, "step " + step);
    }

    @Test
    void brain_shouldPlayItsTrackOverAndOver() {
        RecordedBrain brain = new RecordedBrain(track());
        Surroundings surroundings = new Surroundings(new ClientView(), new Prediction());
        for (int round = 0; round < 3; round++) {
            for (int step = 0; step < 301; step++) {
                intent.clear();
                brain.decide(surroundings, intent);
                assertEquals(step == 0, intent.gait == Gait.RUN, "step " + step);
            }
        }
        assertFalse(intent.skill != 0, "there is nobody to attack");
        assertTrue(intent.gait == Gait.STOP);
    }
}
