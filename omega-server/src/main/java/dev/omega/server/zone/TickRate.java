package dev.omega.server.zone;

/**
 * Ticks per full wall second, in windows that follow one another exactly from the first tick on. A second without any
 * tick counts as one with zero. Written by the zone thread, read by any.
 */
final class TickRate {

    private static final long SECOND_NS = 1_000_000_000L;

    /** A second with no more ticks than this misses the promise of more than 30 FPS (design document). */
    private static final int SLOW = 30;

    private long windowStartNs;
    private int inWindow;

    private volatile long ticks;
    private volatile int lastSecond;
    private volatile int minimum;
    private volatile long slowSeconds;

    TickRate(int nominal) {
        minimum = nominal;
    }

    /** A tick starts. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the zone thread writes.
    void tick(long nowNs) {
        if (ticks == 0) {
            windowStartNs = nowNs;
        }
        while (nowNs - windowStartNs >= SECOND_NS) {
            closeWindow();
        }
        inWindow++;
        ticks++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the zone thread writes.
    private void closeWindow() {
        lastSecond = inWindow;
        minimum = Math.min(minimum, inWindow);
        if (inWindow <= SLOW) {
            slowSeconds++;
        }
        windowStartNs += SECOND_NS;
        inWindow = 0;
    }

    long ticks() {
        return ticks;
    }

    int lastSecond() {
        return lastSecond;
    }

    int minimum() {
        return minimum;
    }

    long slowSeconds() {
        return slowSeconds;
    }
}
