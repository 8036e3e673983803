package dev.omega.server.zone;

/**
 * Tick work time as a fraction of the tick period, exponentially weighted over about a second, and what follows for
 * admission: closed after one second above 85 %, open again after five seconds below 75 % (overload ladder). Written by
 * the zone thread, read by any.
 */
final class TickLoad {

    private static final double CLOSE_ABOVE = 0.85;
    private static final double OPEN_BELOW = 0.75;
    private static final int CLOSE_AFTER_S = 1;
    private static final int OPEN_AFTER_S = 5;

    private final double weight;
    private final double periodNs;
    private final int simHz;
    private int ticksBeyond;

    private volatile double load;
    private volatile boolean admissionOpen = true;

    TickLoad(int simHz) {
        this.simHz = simHz;
        this.weight = 1.0 / simHz;
        this.periodNs = 1e9 / simHz;
    }

    /** A tick took {@code workNs}. */
    void tick(long workNs) {
        double now = load + (workNs / periodNs - load) * weight;
        load = now;
        boolean open = admissionOpen;
        boolean beyond = open ? now > CLOSE_ABOVE : now < OPEN_BELOW;
        ticksBeyond = beyond ? ticksBeyond + 1 : 0;
        if (ticksBeyond >= simHz * (open ? CLOSE_AFTER_S : OPEN_AFTER_S)) {
            admissionOpen = !open;
            ticksBeyond = 0;
        }
    }

    double value() {
        return load;
    }

    boolean isAdmissionOpen() {
        return admissionOpen;
    }
}
