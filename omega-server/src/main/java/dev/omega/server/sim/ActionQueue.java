package dev.omega.server.sim;

import dev.omega.server.sim.base.StateHash;
import java.util.Arrays;

/** Players' actions waiting for the combat phase, in order of arrival. */
final class ActionQueue {

    private long[] actor = new long[256];
    private long[] target = new long[256];
    private int[] seq = new int[256];
    private int[] skill = new int[256];
    private int size;

    /** Actor and target are handles. */
    void add(long actorHandle, int actionSeq, int skillId, long targetHandle) {
        if (size == actor.length) {
            grow(2 * size);
        }
        actor[size] = actorHandle;
        target[size] = targetHandle;
        seq[size] = actionSeq;
        skill[size] = skillId;
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

    int seq(int index) {
        return seq[index];
    }

    int skill(int index) {
        return skill[index];
    }

    void clear() {
        size = 0;
    }

    void hashInto(StateHash hash) {
        hash.add(actor, 0, size);
        hash.add(target, 0, size);
        hash.add(seq, 0, size);
        hash.add(skill, 0, size);
    }

    private void grow(int capacity) {
        actor = Arrays.copyOf(actor, capacity);
        target = Arrays.copyOf(target, capacity);
        seq = Arrays.copyOf(seq, capacity);
        skill = Arrays.copyOf(skill, capacity);
    }
}
