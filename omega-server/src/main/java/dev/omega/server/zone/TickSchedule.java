package dev.omega.server.zone;

/**
 * When the ticks of an instance are due: at a fixed base plus whole periods. Late ticks are made up for, two at most;
 * what is further behind is given up, and the beat is kept.
 */
final class TickSchedule {

    private static final int CATCH_UP_TICKS = 2;

    private final long periodNs;
    private long dueNs;

    TickSchedule(long firstNs, long periodNs) {
        this.dueNs = firstNs;
        this.periodNs = periodNs;
    }

    /** When the next tick is due. */
    long dueNs() {
        return dueNs;
    }

    /** A tick was run and it is {@code nowNs}; returns how many ticks are given up. */
    int advance(long nowNs) {
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
