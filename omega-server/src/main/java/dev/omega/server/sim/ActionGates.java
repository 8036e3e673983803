package dev.omega.server.sim;

import dev.omega.server.sim.base.StateHash;
import java.util.Arrays;

/** Sequence numbers and rates of players' actions, parallel to {@link EntityTable}. */
final class ActionGates implements Growable {

    /** Actions per second and most at once (protocol, limits enforced by the zone). */
    static final int PER_SECOND = 10;
    /** See {@link #PER_SECOND}. */
    static final int BURST = 10;

    private static final int BEFORE_FIRST = 127;
    private static final int HALF_OF_SEQUENCES = 64;

    private final int simHz;
    private byte[] lastSeq;
    /** One action costs {@code simHz}; every tick brings {@link #PER_SECOND}. */
    private int[] credit;

    private long[] creditTick;

    ActionGates(int capacity, int simHz) {
        this.simHz = simHz;
        lastSeq = new byte[capacity];
        credit = new int[capacity];
        creditTick = new long[capacity];
    }

    void restart(int entity, long tick) {
        lastSeq[entity] = BEFORE_FIRST;
        credit[entity] = BURST * simHz;
        creditTick[entity] = tick;
    }

    /** The sequence number the next action must have. */
    int expectedSeq(int entity) {
        return (lastSeq[entity] + 1) & 127;
    }

    /** Whether the number is the expected one. After a gap the sequence goes on from the number received. */
    boolean passSeq(int entity, int seq) {
        int ahead = (seq - lastSeq[entity]) & 127;
        if (ahead == 0 || ahead >= HALF_OF_SEQUENCES) {
            return false;
        }
        lastSeq[entity] = (byte) (seq & 127);
        return ahead == 1;
    }

    /** Whether the player may act once more now; takes one action off its credit. */
    boolean passRate(int entity, long tick) {
        long earned = (tick - creditTick[entity]) * PER_SECOND;
        creditTick[entity] = tick;
        credit[entity] = (int) Math.min((long) BURST * simHz, credit[entity] + earned);
        if (credit[entity] < simHz) {
            return false;
        }
        credit[entity] -= simHz;
        return true;
    }

    @Override
    public void grow(int capacity) {
        lastSeq = Arrays.copyOf(lastSeq, capacity);
        credit = Arrays.copyOf(credit, capacity);
        creditTick = Arrays.copyOf(creditTick, capacity);
    }

    void hashInto(StateHash hash, int highWater) {
        hash.add(lastSeq, 0, highWater);
        hash.add(credit, 0, highWater);
        hash.add(creditTick, 0, highWater);
    }
}
