package dev.omega.server.replication;

/**
 * Where every entity was at each of the last {@link #DEPTH} ticks, in wire units (1/32 m). One row per tick: rows of the
 * ticks in use stay in the cache, whoever looks.
 */
public final class PositionHistory {

    /** Ticks that are kept, the current one included: 1.6 s at 40 Hz. */
    public static final int DEPTH = 64;

    private int capacity;
    private char[] xs;
    private char[] ys;

    PositionHistory(int capacity) {
        this.capacity = capacity;
        this.xs = new char[DEPTH * capacity];
        this.ys = new char[DEPTH * capacity];
    }

    /** Wire x of an entity at {@code tick}, which must be one of the last {@link #DEPTH}. */
    public int x(int entity, int tick) {
        return xs[row(tick) + entity];
    }

    /** Wire y of an entity at {@code tick}, which must be one of the last {@link #DEPTH}. */
    public int y(int entity, int tick) {
        return ys[row(tick) + entity];
    }

    /** Starts the row of {@code tick}: everyone is where they were. */
    void begin(int tick, int entities) {
        int from = row(tick - 1);
        int to = row(tick);
        System.arraycopy(xs, from, xs, to, entities);
        System.arraycopy(ys, from, ys, to, entities);
    }

    void set(int entity, int tick, int x, int y) {
        int at = row(tick) + entity;
        xs[at] = (char) x;
        ys[at] = (char) y;
    }

    void grow(int newCapacity) {
        xs = regrouped(xs, newCapacity);
        ys = regrouped(ys, newCapacity);
        capacity = newCapacity;
    }

    private char[] regrouped(char[] rows, int newCapacity) {
        char[] grown = new char[DEPTH * newCapacity];
        for (int row = 0; row < DEPTH; row++) {
            System.arraycopy(rows, row * capacity, grown, row * newCapacity, capacity);
        }
        return grown;
    }

    private int row(int tick) {
        return (tick & (DEPTH - 1)) * capacity;
    }
}
