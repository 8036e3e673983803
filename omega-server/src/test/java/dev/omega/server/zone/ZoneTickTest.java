package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Whole ticks of a busy instance: what they allocate, and that the same inputs give the same bytes. */
class ZoneTickTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int PLAYERS = 100;
    private static final int WINDOWS = 4;

    /**
     * A window of 1,000 ticks holds some 500 checkpoints and thousands of States, so whatever allocates shows in each.
     * The JVM itself allocates a string or two when a branch is taken for the first time, hence several windows.
     */
    @Test
    void tick_shouldAllocateNothingWith100PlayersFighting200Creatures() {
        BusyForest forest = new BusyForest(3);
        forest.run(2_000);
        long allocated = Long.MAX_VALUE;
        for (int window = 0; window < WINDOWS && allocated != 0; window++) {
            long states = forest.kit.counter(ZoneCounter.STATES_SENT);
            long checkpoints = forest.kit.counter(ZoneCounter.CHECKPOINTS);
            long events = forest.kit.counter(ZoneCounter.EVENTS_SENT);
            allocated = Math.min(allocated, forest.run(1_000));
            assertTrue(forest.kit.counter(ZoneCounter.STATES_SENT) - states > 20_000, "players get States");
            assertTrue(forest.kit.counter(ZoneCounter.CHECKPOINTS) - checkpoints >= 400, "characters are saved");
            assertTrue(forest.kit.counter(ZoneCounter.EVENTS_SENT) - events > 1_000, "there is a fight");
        }
        assertEquals(0, allocated, "bytes allocated by 1,000 ticks, the best of " + WINDOWS + " windows");
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

        long run(int ticks) {
            THREADS.getCurrentThreadAllocatedBytes();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ticks; i++) {
                fighters.tick();
            }
            return THREADS.getCurrentThreadAllocatedBytes() - before;
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
