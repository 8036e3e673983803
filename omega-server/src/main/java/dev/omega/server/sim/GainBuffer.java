package dev.omega.server.sim;

import java.util.Arrays;
import java.util.Objects;

/**
 * What players took up in the last tick: operations that are pending until whoever keeps the books has confirmed them.
 * Nothing here can be spent in the zone. Zone thread only.
 */
public final class GainBuffer {

    /** Item id of gold. */
    public static final int GOLD = LootTable.GOLD;

    private int[] entity = new int[64];
    private int[] item = new int[64];
    private int[] count = new int[64];
    private int size;
    private long first = 1;

    /** Number of operations. */
    public int size() {
        return size;
    }

    /** Number of an operation, unique in the life of the instance: 1, 2, 3, … */
    public long operation(int index) {
        Objects.checkIndex(index, size);
        return first + index;
    }

    /** The player. */
    public int entity(int index) {
        return entity[Objects.checkIndex(index, size)];
    }

    /** Id of the item; {@link #GOLD} is gold. */
    public int item(int index) {
        return item[Objects.checkIndex(index, size)];
    }

    /** How many, 1 or more. */
    public int count(int index) {
        return count[Objects.checkIndex(index, size)];
    }

    void add(int player, int itemId, int howMany) {
        if (size == entity.length) {
            entity = Arrays.copyOf(entity, 2 * size);
            item = Arrays.copyOf(item, 2 * size);
            count = Arrays.copyOf(count, 2 * size);
        }
        entity[size] = player;
        item[size] = itemId;
        count[size] = howMany;
        size++;
    }

    void clear() {
        first += size;
        size = 0;
    }

    /** Number of the next operation. */
    long next() {
        return first + size;
    }
}
