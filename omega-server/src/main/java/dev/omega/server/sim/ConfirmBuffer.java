package dev.omega.server.sim;

import java.util.Arrays;

/** Answers to player actions given in the last tick, in the order the actions arrived. Zone thread only. */
public final class ConfirmBuffer {

    private static final int FIELDS = 4;

    private int[] values = new int[256 * FIELDS];
    private int size;

    /** Number of answers. */
    public int size() {
        return size;
    }

    /** The player that acted. */
    public int entity(int index) {
        return value(index, 0);
    }

    /** The action's sequence number as sent, 0..127. */
    public int actionSeq(int index) {
        return value(index, 1);
    }

    /** A {@code ConfirmCode}. */
    public int code(int index) {
        return value(index, 2);
    }

    /** With OK the cooldown in ticks, with COOLDOWN the ticks left, otherwise 0. */
    public int detail(int index) {
        return value(index, 3);
    }

    void add(int entity, int actionSeq, int code, int detail) {
        int at = size * FIELDS;
        if (at == values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        values[at] = entity;
        values[at + 1] = actionSeq;
        values[at + 2] = code;
        values[at + 3] = detail;
        size++;
    }

    void clear() {
        size = 0;
    }

    private int value(int index, int field) {
        java.util.Objects.checkIndex(index, size);
        return values[index * FIELDS + field];
    }
}
