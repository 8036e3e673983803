package dev.omega.server.replication;

import dev.omega.protocol.VitalMask;

/** What the owner tells about a viewer's own entity for one State; reused for all. */
public final class StateFrame {

    final int[] vitals = new int[VitalMask.COUNT];
    int selfX;
    int selfY;
    int ack;
    int dilation = 100;

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

    /** Sets one vital; {@code index} is the number of its bit in {@link VitalMask}. */
    public void vital(int index, int value) {
        vitals[index] = value;
    }
}
