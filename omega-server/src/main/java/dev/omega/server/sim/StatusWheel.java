package dev.omega.server.sim;

import dev.omega.server.sim.base.StateHash;
import java.util.Arrays;

/**
 * A timing wheel: items by the tick in which they are due, in 256 lists linked through arrays. Adding and removing cost the
 * same however many there are. An item is in the wheel at most once.
 */
final class StatusWheel {

    private static final int BUCKETS = 256;
    private static final int NONE = -1;

    private final int[] head = new int[BUCKETS];
    private int[] next;
    private int[] previous;
    private long[] due;

    StatusWheel(int items) {
        Arrays.fill(head, NONE);
        next = new int[items];
        previous = new int[items];
        due = new long[items];
    }

    void add(int item, long tick) {
        int bucket = bucket(tick);
        due[item] = tick;
        next[item] = head[bucket];
        previous[item] = NONE;
        if (head[bucket] != NONE) {
            previous[head[bucket]] = item;
        }
        head[bucket] = item;
    }

    /** Takes an item out, which must be in. */
    void remove(int item) {
        int after = next[item];
        int before = previous[item];
        if (before == NONE) {
            head[bucket(due[item])] = after;
        } else {
            next[before] = after;
        }
        if (after != NONE) {
            previous[after] = before;
        }
    }

    /** First item of the list a tick belongs to, or -1; those of other revolutions are among them. */
    int first(long tick) {
        return head[bucket(tick)];
    }

    int next(int item) {
        return next[item];
    }

    boolean isDue(int item, long tick) {
        return due[item] == tick;
    }

    void grow(int items) {
        next = Arrays.copyOf(next, items);
        previous = Arrays.copyOf(previous, items);
        due = Arrays.copyOf(due, items);
    }

    /** The order within a list decides what happens first, so it counts. */
    void hashInto(StateHash hash) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            for (int item = head[bucket]; item != NONE; item = next[item]) {
                hash.add(item);
                hash.add(due[item]);
            }
        }
    }

    private static int bucket(long tick) {
        return (int) tick & (BUCKETS - 1);
    }
}
