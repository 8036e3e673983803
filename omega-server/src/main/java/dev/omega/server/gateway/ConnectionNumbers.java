package dev.omega.server.gateway;

import java.util.BitSet;

/** Hands out the dense connection numbers of one instance, lowest first. Any thread. */
public final class ConnectionNumbers {

    private final int capacity;
    private final BitSet used;

    /** Numbers {@code 0..capacity-1}. */
    public ConnectionNumbers(int capacity) {
        this.capacity = capacity;
        this.used = new BitSet(capacity);
    }

    /** A free number, or -1 when all are in use. */
    public synchronized int acquire() {
        int number = used.nextClearBit(0);
        if (number >= capacity) {
            return -1;
        }
        used.set(number);
        return number;
    }

    /** Gives a number back. */
    public synchronized void release(int number) {
        if (!used.get(number)) {
            throw new IllegalStateException("connection number " + number + " is not in use");
        }
        used.clear(number);
    }

    /** Numbers in use. */
    public synchronized int inUse() {
        return used.cardinality();
    }
}
