package dev.omega.server.sim.path;

/** A binary heap of numbers, least first, of fixed capacity. */
public final class LongHeap {

    private final long[] values;
    private int size;

    public LongHeap(int capacity) {
        values = new long[capacity];
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public void clear() {
        size = 0;
    }

    public void add(long value) {
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >> 1;
            if (values[parent] <= value) {
                break;
            }
            values[at] = values[parent];
            at = parent;
        }
        values[at] = value;
    }

    /** Takes the least; the heap must not be empty. */
    public long poll() {
        long least = values[0];
        long moved = values[--size];
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && values[child + 1] < values[child]) {
                child++;
            }
            if (values[child] >= moved) {
                break;
            }
            values[at] = values[child];
            at = child;
        }
        values[at] = moved;
        return least;
    }
}
