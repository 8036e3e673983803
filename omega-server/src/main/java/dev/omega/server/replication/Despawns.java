package dev.omega.server.replication;

/** Slots that one State empties. */
final class Despawns {

    private final byte[] slots = new byte[SlotTable.SLOTS];
    private int count;

    void clear() {
        count = 0;
    }

    void add(int slot) {
        slots[count++] = (byte) slot;
    }

    int count() {
        return count;
    }

    int slot(int index) {
        return slots[index];
    }
}
