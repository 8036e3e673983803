package dev.omega.server.zone;

/**
 * When the ticks of an instance are due: at a fixed base plus whole periods. Late ticks are made up for, two at most;
 * what is further behind is given up, and the beat is kept.
 */
final class TickSchedule {

    private static final int CATCH_UP_TICKS = 2;
    /** Fractional part of the golden ratio times 2^32: its multiples spread evenly however many there are. */
    private static final long GOLDEN = 0x9E37_79B9L;

    private long dueNs;

    TickSchedule(long firstNs) {
        this.dueNs = firstNs;
    }

    /** How long after a common moment the {@code nth} of several instances begins, so that their ticks do not meet. */
    static long spreadNs(int nth, long periodNs) {
        long fraction = (nth * GOLDEN) & 0xFFFF_FFFFL;
        return (fraction * periodNs) >>> Integer.SIZE;
    }

    /** When the next tick is due. */
    long dueNs() {
        return dueNs;
    }

    /** A tick was run and it is {@code nowNs}; the next is due one period later. Returns how many ticks are given up. */
    int advance(long nowNs, long periodNs) {
        dueNs += periodNs;
        long behindNs = nowNs - dueNs;
        if (behindNs <= CATCH_UP_TICKS * periodNs) {
            return 0;
        }
        long skipped = behindNs / periodNs - CATCH_UP_TICKS + 1;
        dueNs += skipped * periodNs;
        return (int) skipped;
    }
}
