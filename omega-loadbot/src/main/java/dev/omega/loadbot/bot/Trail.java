package dev.omega.loadbot.bot;

/**
 * Where a bot was in the last thirteen seconds. After a character came back from storage, tells how far back in time it was
 * put. Owner: one bot.
 */
final class Trail {

    private static final int LENGTH = 64;
    private static final long STEP_NS = 200_000_000L;
    /** Half a metre, in 1/256 m. */
    private static final int NEAR = 128;

    private final int[] xs = new int[LENGTH];
    private final int[] ys = new int[LENGTH];
    private final long[] timesNs = new long[LENGTH];
    private int count;
    private int next;

    /** The bot is at this place, 1/256 m. Places less than 200 ms after the last one are left out. */
    void add(int x, int y, long nowNs) {
        if (count > 0 && nowNs - timesNs[last()] < STEP_NS) {
            return;
        }
        xs[next] = x;
        ys[next] = y;
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
     * How long before the last place the bot was last near this one; if it never was, as far as remembered, the whole length of
     * the trail.
     */
    long behindNs(int x, int y) {
        int index = last();
        long newest = timesNs[index];
        long oldest = newest;
        for (int i = 0; i < count; i++) {
            oldest = timesNs[index];
            if (Math.abs(xs[index] - x) <= NEAR && Math.abs(ys[index] - y) <= NEAR) {
                return newest - oldest;
            }
            index = (index + LENGTH - 1) % LENGTH;
        }
        return newest - oldest;
    }

    private int last() {
        return (next + LENGTH - 1) % LENGTH;
    }
}
