package dev.omega.server.sim;

import dev.omega.server.sim.base.StateHash;

/**
 * Where everybody was at the end of each of the last {@value #DEPTH} ticks: what a player saw when it acted. One row per
 * tick.
 */
final class PositionTrail implements Growable {

    /** Ticks that are kept. */
    static final int DEPTH = 64;

    private final EntityTable entities;
    private int capacity;
    private int[] xs;
    private int[] ys;

    PositionTrail(EntityTable entities) {
        this.entities = entities;
        capacity = entities.capacity();
        xs = new int[DEPTH * capacity];
        ys = new int[DEPTH * capacity];
    }

    /** Notes where everybody is at the end of a tick. */
    void record(long tick) {
        entities.copyPlaces(xs, ys, row(tick));
    }

    /** Where an entity was, in a tick it has been in the world for; one of the last {@link #DEPTH}. */
    int x(int entity, long tick) {
        return xs[row(tick) + entity];
    }

    /** See {@link #x}. */
    int y(int entity, long tick) {
        return ys[row(tick) + entity];
    }

    @Override
    public void grow(int newCapacity) {
        xs = regrouped(xs, newCapacity);
        ys = regrouped(ys, newCapacity);
        capacity = newCapacity;
    }

    void hashInto(StateHash hash, int highWater) {
        for (int row = 0; row < DEPTH; row++) {
            hash.add(xs, row * capacity, row * capacity + highWater);
            hash.add(ys, row * capacity, row * capacity + highWater);
        }
    }

    private int[] regrouped(int[] rows, int newCapacity) {
        int[] grown = new int[DEPTH * newCapacity];
        for (int row = 0; row < DEPTH; row++) {
            System.arraycopy(rows, row * capacity, grown, row * newCapacity, capacity);
        }
        return grown;
    }

    private int row(long tick) {
        return ((int) tick & (DEPTH - 1)) * capacity;
    }
}
