package dev.omega.server.journal;

import dev.omega.server.zone.GainSink;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gains on their way from one zone thread to the journal's writer: a ring of numbers with one producer and one consumer.
 */
final class GainRing implements GainSink {

    private static final int WORDS = 3;
    private static final int CAPACITY = 1 << 14;
    private static final int MASK = CAPACITY - 1;
    /** So many at most are taken up in one tick by 5,000 players. */
    private static final int RESERVE = 6_000;

    /** Receives what waits; the writer implements it. */
    interface Taker {

        void take(long characterId, long fence, int item, int count);
    }

    private final ZoneJournal journal;
    private final long[] words = new long[CAPACITY * WORDS];
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong head = new AtomicLong();

    GainRing(ZoneJournal journal) {
        this.journal = journal;
    }

    @Override
    public boolean accepts() {
        return journal.isOpen() && tail.getPlain() - head.getAcquire() < CAPACITY - RESERVE;
    }

    @Override
    public void gained(long operation, long characterId, long fence, int item, int count) {
        long position = tail.getPlain();
        if (position - head.getAcquire() == CAPACITY) {
            throw new IllegalStateException("the journal's ring is full although it took nothing in for long");
        }
        int base = (int) (position & MASK) * WORDS;
        words[base] = characterId;
        words[base + 1] = fence;
        words[base + 2] = (long) item << 32 | count;
        tail.setRelease(position + 1);
    }

    /** Hands everything that waits to {@code taker}. Writer only. */
    void drain(Taker taker) {
        long end = tail.getAcquire();
        for (long position = head.getPlain(); position < end; position++) {
            int base = (int) (position & MASK) * WORDS;
            taker.take(words[base], words[base + 1], (int) (words[base + 2] >>> 32), (int) words[base + 2]);
        }
        head.setRelease(end);
    }
}
