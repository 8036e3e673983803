package dev.omega.server.sim;

import dev.omega.server.sim.base.FreeIndices;
import dev.omega.server.sim.base.StateHash;
import java.util.Arrays;

/**
 * Names of entities on the wire, 1..65535: the lowest free one (small numbers are short in MessagePack), not given out
 * again until its quarantine is over, so that a late message never means somebody else. 0 means "none" on the wire.
 */
final class NetIds {

    static final int LIMIT = 1 << 16;

    private final FreeIndices ids = new FreeIndices(LIMIT);
    private final int quarantineTicks;
    private int[] entityOf = new int[1024];
    private int[] waitingId;
    private long[] waitingUntil;
    private int waitingHead;
    private int waitingCount;

    /** @param expectedReleases releases within one quarantine to make room for in advance */
    NetIds(int quarantineTicks, int expectedReleases) {
        this.quarantineTicks = quarantineTicks;
        int capacity = Integer.highestOneBit(Math.max(expectedReleases, 64) * 2 - 1);
        waitingId = new int[capacity];
        waitingUntil = new long[capacity];
        Arrays.fill(entityOf, -1);
        ids.take(0);
    }

    /** Names an entity; -1 when every id is in use or in quarantine. */
    int allocate(int entity) {
        int id = ids.take();
        if (id < 0) {
            return -1;
        }
        if (id >= entityOf.length) {
            int oldLength = entityOf.length;
            entityOf = Arrays.copyOf(entityOf, 2 * oldLength);
            Arrays.fill(entityOf, oldLength, entityOf.length, -1);
        }
        entityOf[id] = entity;
        return id;
    }

    /** Ends the use of an id; it waits out its quarantine from {@code tick} on. */
    void release(int id, long tick) {
        entityOf[id] = -1;
        if (waitingCount == waitingId.length) {
            growWaiting();
        }
        int tail = (waitingHead + waitingCount) & (waitingId.length - 1);
        waitingId[tail] = id;
        waitingUntil[tail] = tick + quarantineTicks;
        waitingCount++;
    }

    /** Frees the ids whose quarantine is over. */
    void reclaim(long tick) {
        while (waitingCount > 0 && waitingUntil[waitingHead] <= tick) {
            ids.give(waitingId[waitingHead]);
            waitingHead = (waitingHead + 1) & (waitingId.length - 1);
            waitingCount--;
        }
    }

    /** The entity with this id, or -1. Any int may be asked for. */
    int entity(int id) {
        return id > 0 && id < entityOf.length ? entityOf[id] : -1;
    }

    int waiting() {
        return waitingCount;
    }

    void hashInto(StateHash hash) {
        for (int i = 0; i < waitingCount; i++) {
            int at = (waitingHead + i) & (waitingId.length - 1);
            hash.add(waitingId[at]);
            hash.add(waitingUntil[at]);
        }
    }

    private void growWaiting() {
        int length = waitingId.length;
        int[] grownIds = new int[2 * length];
        long[] grownUntil = new long[2 * length];
        for (int i = 0; i < waitingCount; i++) {
            int at = (waitingHead + i) & (length - 1);
            grownIds[i] = waitingId[at];
            grownUntil[i] = waitingUntil[at];
        }
        waitingId = grownIds;
        waitingUntil = grownUntil;
        waitingHead = 0;
    }
}
