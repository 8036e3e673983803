package dev.omega.loadbot.bot;

/**
 * Where a bot was in the last sixteen seconds, State by State. After a character came back from storage, tells how far back in time it was
 * put. Owner: one bot.
 */
final class Trail {

    /** States of sixteen seconds at the usual ten a second. */
    private static final int LENGTH = 160;
    /** Half a metre, in 1/256 m. */
    private static final int NEAR = 128;
    /** More than anyone runs, 8 m/s in 1/256 m: who was faster did not go the way between two places. */
    private static final long UNITS_PER_S = 2_048;
    private static final long NS_PER_S = 1_000_000_000L;
    /** A zone plays on after the last State it could send: a network interval and two ticks. */
    private static final long AHEAD_NS = 150_000_000L;

    private final int[] xs = new int[LENGTH];
    private final int[] ys = new int[LENGTH];
    private final boolean[] dead = new boolean[LENGTH];
    private final long[] timesNs = new long[LENGTH];
    private int count;
    private int next;

    /** The bot is at this place, 1/256 m, dead or alive. */
    void add(int x, int y, boolean isDead, long nowNs) {
        xs[next] = x;
        ys[next] = y;
        dead[next] = isDead;
        timesNs[next] = nowNs;
        next = (next + 1) % LENGTH;
        count = Math.min(count + 1, LENGTH);
    }

    /** Whether there is anything to compare with. */
    boolean isEmpty() {
        return count == 0;
    }

    /** Forgets everything. */
    void clear() {
        count = 0;
    }

    /**
     * How long before the last place the bot was last near this one; 0 when it comes back ahead of that. Who was dead when
     * it was saved comes back at a spawn point: when it never was near, how long ago it was last dead. If that was not
     * either, as far as remembered, the whole length of the trail.
     */
    long behindNs(int x, int y) {
        long newestNs = timesNs[last()];
        if (isWithin(last(), x, y, NEAR + UNITS_PER_S * AHEAD_NS / NS_PER_S)) {
            return 0;
        }
        long lastDeadNs = Long.MIN_VALUE;
        long oldestNs = newestNs;
        for (int i = 0; i < count; i++) {
            int index = (last() + LENGTH - i) % LENGTH;
            oldestNs = timesNs[index];
            if (passed(index, i == 0 ? index : (index + 1) % LENGTH, x, y)) {
                return newestNs - oldestNs;
            }
            lastDeadNs = dead[index] ? Math.max(lastDeadNs, oldestNs) : lastDeadNs;
        }
        return newestNs - (lastDeadNs == Long.MIN_VALUE ? oldestNs : lastDeadNs);
    }

    /** Whether the bot came near the place on its way from one remembered place to the one after it. */
    private boolean passed(int from, int to, int x, int y) {
        long reach = NEAR + UNITS_PER_S * (timesNs[to] - timesNs[from]) / NS_PER_S;
        boolean jump = Math.abs(xs[to] - xs[from]) > reach || Math.abs(ys[to] - ys[from]) > reach;
        int end = jump ? from : to;
        return x >= Math.min(xs[from], xs[end]) - NEAR && x <= Math.max(xs[from], xs[end]) + NEAR
                && y >= Math.min(ys[from], ys[end]) - NEAR && y <= Math.max(ys[from], ys[end]) + NEAR;
    }

    private boolean isWithin(int index, int x, int y, long reach) {
        return Math.abs(xs[index] - x) <= reach && Math.abs(ys[index] - y) <= reach;
    }

    private int last() {
        return (next + LENGTH - 1) % LENGTH;
    }
}
