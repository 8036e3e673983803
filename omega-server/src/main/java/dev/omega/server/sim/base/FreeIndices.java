package dev.omega.server.sim.base;

import java.util.Arrays;

/** A set of indices from which the lowest free one is taken. */
public final class FreeIndices {

    private long[] used;
    private int capacity;
    private int lowestWord;

    public FreeIndices(int capacity) {
        this.capacity = capacity;
        this.used = new long[words(capacity)];
    }

    /** Takes the lowest free index, or -1 when all are taken. */
    public int take() {
        for (int word = lowestWord; word < used.length; word++) {
            if (used[word] != -1L) {
                lowestWord = word;
                return takeFrom(word);
            }
        }
        lowestWord = used.length;
        return -1;
    }

    /** Marks an index as taken. */
    public void take(int index) {
        used[index >> 6] |= 1L << index;
    }

    /** Gives an index back. */
    public void give(int index) {
        used[index >> 6] &= ~(1L << index);
        lowestWord = Math.min(lowestWord, index >> 6);
    }

    public void grow(int newCapacity) {
        used = Arrays.copyOf(used, words(newCapacity));
        capacity = newCapacity;
    }

    private int takeFrom(int word) {
        int index = (word << 6) + Long.numberOfTrailingZeros(~used[word]);
        if (index >= capacity) {
            return -1;
        }
        take(index);
        return index;
    }

    private static int words(int capacity) {
        return (capacity + 63) >> 6;
    }
}
