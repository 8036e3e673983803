package dev.omega.server.shards.simulation;

/** Slots of all hosts of a simulation: how many instances may be open, and how many were at most. The simulation's thread. */
final class Slots {

    private final int most;
    private int taken;
    private int peak;

    Slots(int most) {
        this.most = most;
    }

    int free() {
        return most - taken;
    }

    void take() {
        taken++;
        peak = Math.max(peak, taken);
    }

    void giveBack() {
        taken--;
    }

    int peak() {
        return peak;
    }
}
