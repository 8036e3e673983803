package dev.omega.server.sim;

import java.util.Arrays;
import java.util.Objects;

/**
 * What happened in the last tick, in order: the content of Events messages (docs/protocol.md, "Events"), each with the
 * place it happened at and the entities involved. Zone thread only.
 */
public final class EventBuffer {

    /** Most fields an event has after its kind. */
    public static final int MAX_FIELDS = 6;

    private static final int KIND = 0;
    private static final int COUNT = 1;
    private static final int X = 2;
    private static final int Y = 3;
    private static final int SOURCE = 4;
    private static final int TARGET = 5;
    private static final int FIRST_FIELD = 6;
    private static final int STRIDE = FIRST_FIELD + MAX_FIELDS;

    private int[] values = new int[512 * STRIDE];
    private int size;

    /** Number of events. */
    public int size() {
        return size;
    }

    /** An {@code EventKind}. */
    public int kind(int index) {
        return value(index, KIND);
    }

    /** Number of fields that follow the kind on the wire. */
    public int fieldCount(int index) {
        return value(index, COUNT);
    }

    /** A field as on the wire: entities are net ids. */
    public int field(int index, int field) {
        Objects.checkIndex(field, fieldCount(index));
        return value(index, FIRST_FIELD + field);
    }

    /** Where it happened, simulation units. */
    public int x(int index) {
        return value(index, X);
    }

    /** Where it happened, simulation units. */
    public int y(int index) {
        return value(index, Y);
    }

    /** The entity that did it, or -1. */
    public int source(int index) {
        return value(index, SOURCE);
    }

    /** The entity it happened to, or -1. */
    public int target(int index) {
        return value(index, TARGET);
    }

    /** Opens an event; its fields follow by {@link #field(int)}. */
    EventBuffer begin(int kind, int source, int target) {
        int at = size * STRIDE;
        if (at == values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        values[at + KIND] = kind;
        values[at + COUNT] = 0;
        values[at + SOURCE] = source;
        values[at + TARGET] = target;
        size++;
        return this;
    }

    /** Sets the place of the event opened last. */
    EventBuffer at(int x, int y) {
        int at = (size - 1) * STRIDE;
        values[at + X] = x;
        values[at + Y] = y;
        return this;
    }

    /** Appends a field to the event opened last. */
    EventBuffer field(int value) {
        int at = (size - 1) * STRIDE;
        int count = values[at + COUNT];
        values[at + FIRST_FIELD + Objects.checkIndex(count, MAX_FIELDS)] = value;
        values[at + COUNT] = count + 1;
        return this;
    }

    void clear() {
        size = 0;
    }

    private int value(int index, int offset) {
        Objects.checkIndex(index, size);
        return values[index * STRIDE + offset];
    }
}
