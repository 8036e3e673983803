package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.testkit.Allocation;
import org.junit.jupiter.api.Test;

/** Whole ticks of a busy instance: what they allocate, and that the same inputs give the same bytes. */
class ZoneTickTest {

    private static final int PLAYERS = 100;

    /** A window of 1,000 ticks holds some 500 checkpoints and thousands of States: whatever allocates is in each. */
    @Test
    void tick_shouldAllocateNothingWith100PlayersFighting200Creatures() {
        BusyForest forest = new BusyForest(3);
        forest.run(2_000);
        long states = forest.kit.counter(ZoneCounter.STATES_SENT);
        long checkpoints = forest.kit.counter(ZoneCounter.CHECKPOINTS);
        long events = forest.kit.counter(ZoneCounter.EVENTS_SENT);
        int windows = Allocation.assertNone(1_000, forest.fighters::tick);
        assertTrue(forest.kit.counter(ZoneCounter.STATES_SENT) - states > 20_000L * windows, "players get States");
        assertTrue(forest.kit.counter(ZoneCounter.CHECKPOINTS) - checkpoints >= 400L * windows, "characters are saved");
        assertTrue(forest.kit.counter(ZoneCounter.EVENTS_SENT) - events > 1_000L * windows, "there is a fight");
        for (Fighters.FoldingLink link : forest.fighters.links) {
            assertEquals(0, link.closeCode, "still connected");
        }
    }

    @Test
    void zone_shouldGiveTheSameBytesForTheSameInputs() {
        assertEquals(fold(11), fold(11));
        assertNotEquals(fold(11), fold(12));
    }

    private static String fold(long seed) {
        BusyForest busy = new BusyForest(seed);
        busy.run(600);
        return busy.kit.instance.stateHash() + "/" + busy.fighters.foldedBytes() + "/" + busy.fighters.messages();
    }

    /** A forest full of players who fight. */
    private static final class BusyForest {

        final ZoneKit kit = new ZoneKit(ZoneKit.forest(), new PatientHost());
        final Fighters fighters;

        BusyForest(long seed) {
            fighters = new Fighters(kit, PLAYERS, seed);
        }

        void run(int ticks) {
            for (int i = 0; i < ticks; i++) {
                fighters.tick();
            }
        }
    }

    /** A host that is told and takes nothing on this thread. */
    private static final class PatientHost implements CheckpointSink {

        @Override
        public void pending(CheckpointCell cell, boolean urgent) {}

        @Override
        public void abandoned(long characterId, long fence) {}
    }
}
