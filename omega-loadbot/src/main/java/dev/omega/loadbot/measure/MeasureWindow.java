package dev.omega.loadbot.measure;

/**
 * The interval in which samples count, on the generator's nanosecond clock. Opened and shut by the test's thread, read by
 * every event loop. A sample counts when it was due inside, whenever it completes.
 */
public final class MeasureWindow {

    private volatile long startNs;
    private volatile long endNs;
    private volatile boolean opened;

    /** Opens the window: [startNs, endNs). May be called once more with an earlier end to cut the window short. */
    public void open(long startNs, long endNs) {
        this.startNs = startNs;
        this.endNs = endNs;
        opened = true;
    }

    /** Whether something due at {@code dueNs} belongs to the window. */
    public boolean contains(long dueNs) {
        return opened && dueNs - startNs >= 0 && dueNs - endNs < 0;
    }

    public long startNs() {
        return startNs;
    }

    public long endNs() {
        return endNs;
    }
}
