package dev.omega.server.sim.path;

import dev.omega.server.sim.base.StateHash;

/** The ways creatures are following, by slot: corner points, each reachable in a straight line from the one before. */
public final class NpcPaths {

    /** Most corners kept of one way; a longer one is asked for again at its end. */
    public static final int MAX_CORNERS = 12;

    private final int[] corners;
    private final byte[] length;
    private final byte[] cursor;
    private final boolean[] wanted;
    private final long[] nextRequestTick;
    private final int[] goalX;
    private final int[] goalY;

    public NpcPaths(int slots) {
        corners = new int[slots * MAX_CORNERS];
        length = new byte[slots];
        cursor = new byte[slots];
        wanted = new boolean[slots];
        nextRequestTick = new long[slots];
        goalX = new int[slots];
        goalY = new int[slots];
    }

    /** Whether there are corners left to go to. */
    public boolean following(int slot) {
        return cursor[slot] < length[slot];
    }

    /** The cell of the corner it is going to. */
    public int corner(int slot) {
        return corners[slot * MAX_CORNERS + cursor[slot]];
    }

    public void passCorner(int slot) {
        cursor[slot]++;
    }

    public void drop(int slot) {
        cursor[slot] = 0;
        length[slot] = 0;
    }

    /** Starts a way: the corners follow by {@link #addCorner}. */
    public void begin(int slot) {
        drop(slot);
    }

    /** Appends a corner; {@code false} when the way is full. */
    public boolean addCorner(int slot, int cell) {
        if (length[slot] == MAX_CORNERS) {
            return false;
        }
        corners[slot * MAX_CORNERS + length[slot]++] = cell;
        return true;
    }

    public int length(int slot) {
        return length[slot];
    }

    public int corner(int slot, int index) {
        return corners[slot * MAX_CORNERS + index];
    }

    /** Whether a request waits for the path phase. */
    public boolean wanted(int slot) {
        return wanted[slot];
    }

    /** Where the requested or present way leads. */
    public int goalX(int slot) {
        return goalX[slot];
    }

    public int goalY(int slot) {
        return goalY[slot];
    }

    public long nextRequestTick(int slot) {
        return nextRequestTick[slot];
    }

    public void want(int slot, int x, int y, long allowedAgainTick) {
        wanted[slot] = true;
        goalX[slot] = x;
        goalY[slot] = y;
        nextRequestTick[slot] = allowedAgainTick;
    }

    public void unwant(int slot) {
        wanted[slot] = false;
    }

    public void hashInto(StateHash hash) {
        for (int slot = 0; slot < length.length; slot++) {
            for (int i = 0; i < length[slot]; i++) {
                hash.add(corner(slot, i));
            }
            hash.add(wanted[slot] ? 1 : 0);
        }
        hash.add(length, 0, length.length);
        hash.add(cursor, 0, length.length);
        hash.add(nextRequestTick, 0, length.length);
        hash.add(goalX, 0, length.length);
        hash.add(goalY, 0, length.length);
    }
}
