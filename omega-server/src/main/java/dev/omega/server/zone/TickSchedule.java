package dev.omega.server.zone;

/**
 * When the ticks of an instance are due: at a fixed base plus whole periods. Late ticks are made up for, two at most;
 * what is further behind is given up, and the beat is kept.
 */
final class TickSchedule {

    private static final int CATCH_UP_TICKS = 2;

    private long dueNs;

    TickSchedule(long firstNs) {
        this.dueNs = firstNs;
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
