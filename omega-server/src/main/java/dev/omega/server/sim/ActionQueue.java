package dev.omega.server.sim;

import dev.omega.server.sim.base.StateHash;
import java.util.Arrays;

/** Players' actions waiting for the combat phase, in order of arrival. */
final class ActionQueue {

    private long[] actor = new long[256];
    private long[] target = new long[256];
    private long[] seenTick = new long[256];
    private int[] seq = new int[256];
    private int[] skill = new int[256];
    private int[] x = new int[256];
    private int[] y = new int[256];
    private int size;

    /**
     * Queues an action. Actor and target are handles.
     *
     * @param pictureTick tick of the world the player saw
     */
    void add(long actorHandle, long targetHandle, SkillRequest request, long pictureTick) {
        if (size == actor.length) {
            grow(2 * size);
        }
        actor[size] = actorHandle;
        target[size] = targetHandle;
        seenTick[size] = pictureTick;
        seq[size] = request.seq;
        skill[size] = request.skill;
        x[size] = request.x;
        y[size] = request.y;
        size++;
    }

    int size() {
        return size;
    }

    long actor(int index) {
        return actor[index];
    }

    long target(int index) {
        return target[index];
    }

    long seenTick(int index) {
        return seenTick[index];
    }

    int seq(int index) {
        return seq[index];
    }

    int skill(int index) {
        return skill[index];
    }

    /** Wire units. */
    int x(int index) {
        return x[index];
    }

    /** Wire units. */
    int y(int index) {
        return y[index];
    }

    void clear() {
        size = 0;
    }

    void hashInto(StateHash hash) {
        hash.add(actor, 0, size);
        hash.add(target, 0, size);
        hash.add(seenTick, 0, size);
        hash.add(seq, 0, size);
        hash.add(skill, 0, size);
        hash.add(x, 0, size);
        hash.add(y, 0, size);
    }

    private void grow(int capacity) {
        actor = Arrays.copyOf(actor, capacity);
        target = Arrays.copyOf(target, capacity);
        seenTick = Arrays.copyOf(seenTick, capacity);
        seq = Arrays.copyOf(seq, capacity);
        skill = Arrays.copyOf(skill, capacity);
        x = Arrays.copyOf(x, capacity);
        y = Arrays.copyOf(y, capacity);
    }
}
