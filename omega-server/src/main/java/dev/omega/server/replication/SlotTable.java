package dev.omega.server.replication;

import java.util.Arrays;

/**
 * The slots of one viewer: which entity each stands for and up to which tick the client knows it. A slot's number is
 * all that records carry, so it keeps its entity until it is despawned.
 */
final class SlotTable {

    /** Slots a client has (docs/protocol.md, "Quantities"). */
    static final int SLOTS = 128;
    /** Slots in use at most: slot numbers stay one byte long and one is always free. */
    static final int MAX_USED = 127;
    /** {@code lastTick} of a slot that no record is due for: unused, or its entity the client was not told of yet. */
    static final int PENDING = Integer.MAX_VALUE - (1 << 16);

    private static final int PERIOD_BITS = 16;
    private static final int PERIOD_MASK = (1 << PERIOD_BITS) - 1;

    private final int[] entity = new int[SLOTS];
    private final int[] generation = new int[SLOTS];
    private final int[] lastTick = new int[SLOTS];
    private final int[] sinceTick = new int[SLOTS];
    private final byte[] ring = new byte[SLOTS];
    private final byte[] owed = new byte[SLOTS];
    private final boolean[] pinned = new boolean[SLOTS];
    private long used0;
    private long used1;
    private int pending;

    SlotTable() {
        Arrays.fill(lastTick, PENDING);
    }

    /** The first used slot at or after {@code from}, or -1. */
    int next(int from) {
        if (from < 64) {
            long rest = used0 & -1L << from;
            if (rest != 0) {
                return Long.numberOfTrailingZeros(rest);
            }
        }
        long rest = used1 & (from <= 64 ? -1L : from < SLOTS ? -1L << from : 0);
        return rest == 0 ? -1 : 64 + Long.numberOfTrailingZeros(rest);
    }

    int used() {
        return Long.bitCount(used0) + Long.bitCount(used1);
    }

    /** One more than the highest slot in use. */
    int end() {
        return used1 != 0 ? SLOTS - Long.numberOfLeadingZeros(used1) : SLOTS / 2 - Long.numberOfLeadingZeros(used0);
    }

    /** Slots whose entity the client was not told of yet. */
    int pending() {
        return pending;
    }

    boolean isUsed(int slot) {
        return ((slot < 64 ? used0 : used1) & 1L << slot) != 0;
    }

    /** Gives the lowest free slot to an entity; the client has to be told. */
    int take(int newEntity, int newGeneration) {
        int slot = used0 != -1L ? Long.numberOfTrailingZeros(~used0) : 64 + Long.numberOfTrailingZeros(~used1);
        setUsed(slot, true);
        entity[slot] = newEntity;
        generation[slot] = newGeneration;
        owed[slot] = 0;
        pending++;
        return slot;
    }

    void release(int slot) {
        pending -= isPending(slot) ? 1 : 0;
        lastTick[slot] = PENDING;
        setUsed(slot, false);
    }

    /**
     * Lists the slots whose turn it is: told of, and not since {@code period0}, {@code period1} or {@code period2} ticks, by
     * ring. Written without branches, because which slots these are cannot be foreseen.
     *
     * @param due where their numbers go; {@link #SLOTS} of room
     * @return how many they are
     */
    int due(int now, int period0, int period1, int period2, byte[] due) {
        long periods = period0 | ((long) period1 << PERIOD_BITS) | ((long) period2 << (2 * PERIOD_BITS));
        int count = 0;
        for (int slot = 0, end = end(); slot < end; slot++) {
            int period = (int) (periods >>> (ring[slot] * PERIOD_BITS)) & PERIOD_MASK;
            due[count] = (byte) slot;
            count += ((now - period - lastTick[slot]) >>> 31) ^ 1;
        }
        return count;
    }

    private void setUsed(int slot, boolean value) {
        long bit = 1L << slot;
        if (slot < 64) {
            used0 = value ? used0 | bit : used0 & ~bit;
        } else {
            used1 = value ? used1 | bit : used1 & ~bit;
        }
    }

    int entity(int slot) {
        return entity[slot];
    }

    int generation(int slot) {
        return generation[slot];
    }

    /** Tick whose state of the entity the client has, or {@link #PENDING}. */
    int lastTick(int slot) {
        return lastTick[slot];
    }

    void lastTick(int slot, int tick) {
        lastTick[slot] = tick;
    }

    boolean isPending(int slot) {
        return lastTick[slot] == PENDING;
    }

    /** Tick at which the client was told of the entity. */
    int sinceTick(int slot) {
        return sinceTick[slot];
    }

    /** Groups the client lacks though they did not change: what a spawn does not carry. */
    int owed(int slot) {
        return owed[slot];
    }

    /** The client gets a record with everything up to {@code tick}. */
    void sent(int slot, int tick) {
        lastTick[slot] = tick;
        owed[slot] = 0;
    }

    /** The client is told of the entity at {@code tick}. */
    void shown(int slot, int tick, int owedMask) {
        pending -= isPending(slot) ? 1 : 0;
        lastTick[slot] = tick;
        sinceTick[slot] = tick;
        owed[slot] = (byte) owedMask;
    }

    /** 0 near, 1 middle, 2 far. */
    int ring(int slot) {
        return ring[slot];
    }

    boolean isPinned(int slot) {
        return pinned[slot];
    }

    void place(int slot, int newRing, boolean newPinned) {
        ring[slot] = (byte) newRing;
        pinned[slot] = newPinned;
    }

    void clear() {
        used0 = 0;
        used1 = 0;
        pending = 0;
        Arrays.fill(lastTick, PENDING);
    }
}
