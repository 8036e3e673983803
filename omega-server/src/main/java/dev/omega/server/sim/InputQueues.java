package dev.omega.server.sim;

import dev.omega.protocol.InputRuns;
import dev.omega.server.sim.base.StateHash;
import java.util.Arrays;

/**
 * What players want to do in the coming ticks, parallel to {@link EntityTable}.
 *
 * <p>A player has at most {@value #MAX_QUEUED} ticks of input waiting, and one tick of the world uses up exactly one of
 * them, however many a client sends: nobody walks more ticks than have passed, plus those that wait. What arrives beyond
 * that skips the oldest. An empty queue repeats the last tick {@value #MAX_REPEATS} times, then the player stops.
 *
 * <p>A waiting tick is an {@code int}: aim in bits 0-6, direction in 7-13, gait in 14-16, the input's sequence number in
 * 17-23, and bit 24 on the last tick of an input.
 */
final class InputQueues implements Growable {

    /** Ticks a player can have waiting (protocol, simulation phases). */
    static final int MAX_QUEUED = 6;
    /** Ticks for which the last wish stands in for a missing one. */
    static final int MAX_REPEATS = 3;

    private static final int SLOTS = 8;
    private static final int LAST = 1 << 24;
    private static final int SEQ_SHIFT = 17;
    private static final int BEFORE_FIRST = 127;
    private static final int HALF_OF_SEQUENCES = 64;

    private int[] waiting;
    private byte[] head;
    private byte[] count;
    private byte[] receivedSeq;
    private byte[] appliedSeq;
    private int[] wish;
    private byte[] repeats;
    private boolean[] midInput;
    private int[] appliedX;
    private int[] appliedY;
    private long skippedTicks;

    InputQueues(int capacity) {
        waiting = new int[capacity * SLOTS];
        head = new byte[capacity];
        count = new byte[capacity];
        receivedSeq = new byte[capacity];
        appliedSeq = new byte[capacity];
        wish = new int[capacity];
        repeats = new byte[capacity];
        midInput = new boolean[capacity];
        appliedX = new int[capacity];
        appliedY = new int[capacity];
    }

    /** Forgets everything: a new player, or one whose connection starts anew. */
    void restart(int entity, int x, int y, int facing) {
        receivedSeq[entity] = BEFORE_FIRST;
        appliedSeq[entity] = BEFORE_FIRST;
        wish[entity] = facing;
        clear(entity, x, y);
    }

    /** Drops what waits, because the player is somewhere else now; the dropped inputs count as applied. */
    void clear(int entity, int x, int y) {
        head[entity] = 0;
        count[entity] = 0;
        repeats[entity] = MAX_REPEATS;
        midInput[entity] = false;
        appliedSeq[entity] = receivedSeq[entity];
        appliedX[entity] = x;
        appliedY[entity] = y;
    }

    /** Queues an input; {@code false} when it is not newer than the one before. */
    boolean offer(int entity, int seq, long packedRuns) {
        int ahead = (seq - receivedSeq[entity]) & 127;
        if (ahead == 0 || ahead >= HALF_OF_SEQUENCES) {
            return false;
        }
        receivedSeq[entity] = (byte) (seq & 127);
        int left = InputRuns.totalTicks(packedRuns);
        for (int i = 0; i < InputRuns.count(packedRuns); i++) {
            int run = InputRuns.run(packedRuns, i);
            int tick = tick(run, seq);
            for (int t = InputRuns.ticks(run); t > 0; t--) {
                left--;
                add(entity, left == 0 ? tick | LAST : tick);
            }
        }
        return true;
    }

    /** The wish for the tick now starting; read it with {@link #gait}, {@link #direction} and {@link #aim}. */
    int next(int entity) {
        if (count[entity] > 0) {
            wish[entity] = take(entity);
            repeats[entity] = 0;
        } else if (repeats[entity] < MAX_REPEATS) {
            repeats[entity]++;
        } else {
            return aim(wish[entity]);
        }
        return wish[entity];
    }

    /** Notes where the tick's wish has led. */
    void settle(int entity, int x, int y) {
        if (!midInput[entity]) {
            appliedX[entity] = x;
            appliedY[entity] = y;
        }
    }

    int appliedSeq(int entity) {
        return appliedSeq[entity];
    }

    int appliedX(int entity) {
        return appliedX[entity];
    }

    int appliedY(int entity) {
        return appliedY[entity];
    }

    int queued(int entity) {
        return count[entity];
    }

    /** Ticks of input skipped since the start, of all players. */
    long skippedTicks() {
        return skippedTicks;
    }

    static int gait(int wish) {
        return (wish >> 14) & 7;
    }

    static int direction(int wish) {
        return (wish >> 7) & 127;
    }

    static int aim(int wish) {
        return wish & 127;
    }

    private static int tick(int run, int seq) {
        int gait = InputRuns.gait(run);
        return InputRuns.aim(run) | InputRuns.direction(run) << 7 | gait << 14 | (seq & 127) << SEQ_SHIFT;
    }

    private void add(int entity, int tick) {
        if (count[entity] == MAX_QUEUED) {
            take(entity);
            skippedTicks++;
        }
        waiting[entity * SLOTS + ((head[entity] + count[entity]) & (SLOTS - 1))] = tick;
        count[entity]++;
    }

    private int take(int entity) {
        int tick = waiting[entity * SLOTS + head[entity]];
        head[entity] = (byte) ((head[entity] + 1) & (SLOTS - 1));
        count[entity]--;
        midInput[entity] = (tick & LAST) == 0;
        if (!midInput[entity]) {
            appliedSeq[entity] = (byte) ((tick >> SEQ_SHIFT) & 127);
        }
        return tick;
    }

    @Override
    public void grow(int capacity) {
        waiting = Arrays.copyOf(waiting, capacity * SLOTS);
        head = Arrays.copyOf(head, capacity);
        count = Arrays.copyOf(count, capacity);
        receivedSeq = Arrays.copyOf(receivedSeq, capacity);
        appliedSeq = Arrays.copyOf(appliedSeq, capacity);
        wish = Arrays.copyOf(wish, capacity);
        repeats = Arrays.copyOf(repeats, capacity);
        midInput = Arrays.copyOf(midInput, capacity);
        appliedX = Arrays.copyOf(appliedX, capacity);
        appliedY = Arrays.copyOf(appliedY, capacity);
    }

    void hashInto(StateHash hash, int highWater) {
        for (int e = 0; e < highWater; e++) {
            for (int i = 0; i < count[e]; i++) {
                hash.add(waiting[e * SLOTS + ((head[e] + i) & (SLOTS - 1))]);
            }
            hash.add(midInput[e] ? 1 : 0);
        }
        hash.add(count, 0, highWater);
        hash.add(receivedSeq, 0, highWater);
        hash.add(appliedSeq, 0, highWater);
        hash.add(wish, 0, highWater);
        hash.add(repeats, 0, highWater);
        hash.add(appliedX, 0, highWater);
        hash.add(appliedY, 0, highWater);
    }
}
