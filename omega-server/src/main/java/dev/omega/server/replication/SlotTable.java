package dev.omega.server.replication;

/**
 * The slots of one viewer: which entity each stands for and up to which tick the client knows it. A slot's number is
 * all that records carry, so it keeps its entity until it is despawned.
 */
final class SlotTable {

    /** Slots a client has (docs/protocol.md, "Quantities"). */
    static final int SLOTS = 128;
    /** Slots in use at most: slot numbers stay one byte long and one is always free. */
    static final int MAX_USED = 127;
    /** {@code lastTick} of a slot whose entity the client was not told of yet. */
    static final int PENDING = -1;

    private final int[] entity = new int[SLOTS];
    private final int[] generation = new int[SLOTS];
    private final int[] lastTick = new int[SLOTS];
    private final int[] sinceTick = new int[SLOTS];
    private final byte[] ring = new byte[SLOTS];
    private final byte[] owed = new byte[SLOTS];
    private final boolean[] pinned = new boolean[SLOTS];
    private long used0;
    private long used1;

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

    boolean isUsed(int slot) {
        return ((slot < 64 ? used0 : used1) & 1L << slot) != 0;
    }

    /** Gives the lowest free slot to an entity; the client has to be told. */
    int take(int newEntity, int newGeneration) {
        int slot = used0 != -1L ? Long.numberOfTrailingZeros(~used0) : 64 + Long.numberOfTrailingZeros(~used1);
        setUsed(slot, true);
        entity[slot] = newEntity;
        generation[slot] = newGeneration;
        lastTick[slot] = PENDING;
        owed[slot] = 0;
        return slot;
    }

    void release(int slot) {
        setUsed(slot, false);
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

    void owed(int slot, int mask) {
        owed[slot] = (byte) mask;
    }

    /** The client is told of the entity at {@code tick}. */
    void shown(int slot, int tick, int owedMask) {
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
    }
}
