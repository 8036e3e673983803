package dev.omega.server.replication;

import dev.omega.protocol.VitalMask;

/** What the owner tells about a viewer's own entity for one State; reused for all. */
public final class StateFrame {

    final int[] vitals = new int[VitalMask.COUNT];
    int selfX;
    int selfY;
    int ack;
    int dilation = 100;
    int speedPercent = 100;
    int speedTicks;

    /** Sequence number of the last Input applied, 0..127. */
    public void ack(int inputSeq) {
        ack = inputSeq;
    }

    /** Where the player stands at the end of the input that {@link #ack} names, in simulation units. */
    public void self(int x, int y) {
        selfX = x;
        selfY = y;
    }

    /** Percent of real time at which the simulation runs. */
    public void dilation(int percent) {
        dilation = percent;
    }

    /**
     * Percent of its normal speed the player walks with from now on, and for how many ticks that holds; 0 when no end is
     * known.
     */
    public void speed(int percent, int ticks) {
        speedPercent = percent;
        speedTicks = ticks;
    }

    /** Sets one vital; {@code index} is the number of its bit in {@link VitalMask}. */
    public void vital(int index, int value) {
        vitals[index] = value;
    }
}
