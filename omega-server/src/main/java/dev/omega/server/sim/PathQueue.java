package dev.omega.server.sim;

/** Slots of creatures that wait for a path, oldest first; each at most once. */
final class PathQueue {

    private final int[] slots;
    private int head;
    private int count;

    PathQueue(int capacity) {
        slots = new int[Math.max(1, capacity)];
    }

    void add(int slot) {
        slots[(head + count) % slots.length] = slot;
        count++;
    }

    /** The oldest, or -1. */
    int take() {
        if (count == 0) {
            return -1;
        }
        int slot = slots[head];
        head = (head + 1) % slots.length;
        count--;
        return slot;
    }

    void hashInto(StateHash hash) {
        for (int i = 0; i < count; i++) {
            hash.add(slots[(head + i) % slots.length]);
        }
    }
}
