package dev.omega.server.sim.path;

import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.map.ZoneMap;

/**
 * Paths found before, direct-mapped by the blocks of 2 by 2 cells they begin and end in; a new one replaces what shares
 * its place. Maps never change, so nothing here gets stale.
 */
public final class PathCache {

    private static final int ENTRIES = 2048;
    private static final int NONE = 0;

    private final ZoneMap map;
    private final int blocksPerRow;
    /** Start block and goal block, each plus one, so that 0 is free for "none". */
    private final long[] key = new long[ENTRIES];

    private final byte[] length = new byte[ENTRIES];
    private final int[] corners = new int[ENTRIES * NpcPaths.MAX_CORNERS];

    public PathCache(ZoneMap map) {
        this.map = map;
        this.blocksPerRow = (map.width() + 1) / 2;
    }

    /** The entry for a path between two cells, or -1. */
    public int find(int from, int to) {
        long wanted = keyOf(from, to);
        int entry = entryOf(wanted);
        return key[entry] == wanted ? entry : -1;
    }

    public int length(int entry) {
        return length[entry];
    }

    public int corner(int entry, int index) {
        return corners[entry * NpcPaths.MAX_CORNERS + index];
    }

    /** Keeps the way a slot has just been given. */
    public void put(int from, int to, NpcPaths paths, int slot) {
        long newKey = keyOf(from, to);
        int entry = entryOf(newKey);
        key[entry] = newKey;
        length[entry] = (byte) paths.length(slot);
        for (int i = 0; i < paths.length(slot); i++) {
            corners[entry * NpcPaths.MAX_CORNERS + i] = paths.corner(slot, i);
        }
    }

    public void hashInto(StateHash hash) {
        for (int entry = 0; entry < ENTRIES; entry++) {
            if (key[entry] != NONE) {
                hash.add(entry);
                hash.add(key[entry]);
                int first = entry * NpcPaths.MAX_CORNERS;
                hash.add(corners, first, first + length[entry]);
            }
        }
    }

    private long keyOf(int from, int to) {
        return ((long) (blockOf(from) + 1) << 32) | (blockOf(to) + 1);
    }

    private int blockOf(int cell) {
        int row = cell / map.width();
        return (row / 2) * blocksPerRow + (cell - row * map.width()) / 2;
    }

    private static int entryOf(long key) {
        return (int) StateHash.mix(key) & (ENTRIES - 1);
    }
}
