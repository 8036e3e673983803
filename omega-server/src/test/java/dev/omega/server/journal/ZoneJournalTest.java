package dev.omega.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.hostlink.Journal.JournalOperation;
import dev.omega.server.zone.GainSink;
import dev.omega.testkit.Allocation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Order, bounds and marks of a journal in memory. */
class ZoneJournalTest {

    private Instant now = Instant.ofEpochMilli(1_000_000);
    private final ZoneJournal journal = open();
    private final GainSink sink = journal.newSink();

    private ZoneJournal open() {
        try {
            return ZoneJournal.open(null, () -> now, new Random(3));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void found(long character, long fence, int count) {
        sink.gained(1, character, fence, 2, count);
    }

    @Test
    void operations_shouldBeCountedPerCharacterAndFence() throws InterruptedException {
        found(1, 10, 1);
        found(2, 11, 2);
        found(1, 10, 3);
        found(1, 12, 4);
        journal.writeOnce();
        List<JournalOperation> batch = journal.awaitBatch(200);
        assertEquals(List.of(1L, 1L, 2L, 1L), batch.stream().map(JournalOperation::seq).toList());
        assertEquals(List.of(1L, 2L, 3L, 4L), batch.stream().map(JournalOperation::count).toList());
        assertEquals(4, batch.stream().map(JournalOperation::opId).distinct().count());
        assertTrue(batch.stream().allMatch(o -> o.opId().version() == 7 && o.opId().variant() == 2));
    }

    @Test
    void journal_shouldCloseBeyondItsBoundsAndOpenAgain() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            found(i % 50, 10, 1);
            if (i % 5_000 == 0) {
                journal.writeOnce();
            }
        }
        assertTrue(sink.accepts());
        journal.writeOnce();
        assertFalse(sink.accepts());
        journal.settle(journal.awaitBatch(200), Map.of());
        journal.writeOnce();
        assertTrue(sink.accepts());
        now = now.plusSeconds(61);
        journal.writeOnce();
        assertFalse(sink.accepts(), "the oldest waits for a minute");
    }

    @Test
    void character_shouldBeClearWhenEverythingBeforeTheMarkIsSettled() throws Exception {
        found(1, 10, 1);
        long mark = journal.mark();
        assertFalse(journal.isClear(1, mark), "still in the ring");
        journal.writeOnce();
        assertFalse(journal.isClear(1, mark));
        assertTrue(journal.isClear(2, mark));
        journal.settle(journal.awaitBatch(200), Map.of());
        assertTrue(journal.isClear(1, mark));
    }

    @Test
    void ring_shouldAllocateNothingOnTheZonesThread() {
        Allocation.assertNone(200, () -> {
            found(1, 10, 1);
            assertTrue(sink.accepts());
        });
    }
}
