package dev.omega.server.sim.path;

import dev.omega.server.sim.base.StateHash;

/** Slots of creatures that wait for a path, oldest first; each at most once. */
public final class PathQueue {

    private final int[] slots;
    private int head;
    private int count;

    public PathQueue(int capacity) {
        slots = new int[Math.max(1, capacity)];
    }

    public void add(int slot) {
        slots[(head + count) % slots.length] = slot;
        count++;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** The oldest, or -1. */
    public int take() {
        if (count == 0) {
            return -1;
        }
        int slot = slots[head];
        head = (head + 1) % slots.length;
        count--;
        return slot;
    }

    public void hashInto(StateHash hash) {
        for (int i = 0; i < count; i++) {
            hash.add(slots[(head + i) % slots.length]);
        }
    }
}
