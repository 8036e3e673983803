package dev.omega.server.sim.path;

import dev.omega.server.sim.map.ZoneMap;

/**
 * A* on the grid: eight directions, diagonal only between two open neighbours, costs 5 and 7 with the octile distance as
 * estimate. Nodes of equal estimated length are taken nearest to the goal first, then by cell, so results are exact and
 * repeatable. All memory is allocated once.
 */
public final class PathFinder implements Way {

    public static final int STRAIGHT = 5;
    public static final int DIAGONAL = 7;

    private static final int[] STEP_X = {1, 0, -1, 0, 1, -1, -1, 1};
    private static final int[] STEP_Y = {0, 1, 0, -1, 1, 1, -1, -1};
    private static final int CELL_BITS = 22;
    private static final int REMAINING_BITS = 20;
    private static final int CELL_MASK = (1 << CELL_BITS) - 1;

    private final ZoneMap map;
    private final int width;
    private final int[] stepOffset = new int[STEP_X.length];
    private final int[] cost;
    private final int[] stamp;
    private final byte[] arrival;
    private final int maxNodes;
    private final LongHeap open;
    private final int[] path;
    private int length;
    private int search;
    private int expanded;
    private boolean reachedGoal;
    private long regions;
    private int goalX;
    private int goalY;

    /** @param maxNodes most nodes a search takes up */
    public PathFinder(ZoneMap map, int maxNodes) {
        this.map = map;
        this.maxNodes = maxNodes;
        // Every node reaches at most 8 others, and a way has at most as many cells as nodes were taken up.
        open = new LongHeap(STEP_X.length * Math.min(maxNodes, map.cellCount()) + 1);
        path = new int[maxNodes];
        width = map.width();
        cost = new int[map.cellCount()];
        stamp = new int[map.cellCount()];
        arrival = new byte[map.cellCount()];
        for (int i = 0; i < stepOffset.length; i++) {
            stepOffset[i] = STEP_Y[i] * width + STEP_X[i];
        }
    }

    /**
     * Searches a way between two open cells and returns its length in cells, the start not counted; read it with
     * {@link #cell}. After the most nodes allowed, or when there is no way, it leads to the node nearest to the goal.
     */
    public int search(int from, int to) {
        begin(from, to);
        int nearest = from;
        int nearestRemaining = remaining(from);
        while (!open.isEmpty() && expanded < maxNodes) {
            int cell = (int) open.poll() & CELL_MASK;
            if (stamp[cell] != search) {
                continue;
            }
            stamp[cell] = search + 1;
            expanded++;
            int remaining = remaining(cell);
            if (remaining < nearestRemaining) {
                nearest = cell;
                nearestRemaining = remaining;
            }
            if (cell == to) {
                reachedGoal = true;
                break;
            }
            expand(cell);
        }
        collect(from, nearest);
        return length;
    }

    @Override
    public int cell(int index) {
        return path[index];
    }

    /** Nodes the last search took up. */
    public int expanded() {
        return expanded;
    }

    /** Whether the way found last ends at the goal. */
    public boolean reachedGoal() {
        return reachedGoal;
    }

    /** Whether the last search ended short of its goal because it had taken up all nodes it may. */
    boolean ranOut() {
        return !reachedGoal && expanded >= maxNodes;
    }

    /** What the last search rests on, see {@link Regions}. */
    long regions() {
        return regions;
    }

    /** Least cost there can be between two cells. */
    int estimate(int from, int to) {
        int dx = Math.abs(from % width - to % width);
        int dy = Math.abs(from / width - to / width);
        return octile(dx, dy);
    }

    /** Cost of the way found last. */
    public int cost() {
        return length == 0 ? 0 : cost[path[length - 1]];
    }

    /** Cells of this search are marked {@code search} while open and {@code search + 1} when done. */
    private void begin(int from, int to) {
        if (search >= Integer.MAX_VALUE - 4) {
            java.util.Arrays.fill(stamp, 0);
            search = 0;
        }
        search += 2;
        expanded = 0;
        reachedGoal = false;
        regions = 0;
        goalX = to % width;
        goalY = to / width;
        open.clear();
        reach(from, 0, 0);
    }

    private void expand(int cell) {
        regions |= Regions.bit(Regions.of(map, cell));
        int straightOpen = 0;
        for (int direction = 0; direction < 4; direction++) {
            int next = cell + stepOffset[direction];
            if (!map.blocked(next)) {
                straightOpen |= 1 << direction;
                reach(next, cost[cell] + STRAIGHT, direction);
            }
        }
        for (int diagonal = 0; diagonal < 4; diagonal++) {
            int sides = 1 << diagonal | 1 << ((diagonal + 1) & 3);
            int next = cell + stepOffset[4 + diagonal];
            if ((straightOpen & sides) == sides && !map.blocked(next)) {
                reach(next, cost[cell] + DIAGONAL, 4 + diagonal);
            }
        }
    }

    private void reach(int cell, int newCost, int direction) {
        boolean known = stamp[cell] == search || stamp[cell] == search + 1;
        if (known && cost[cell] <= newCost) {
            return;
        }
        stamp[cell] = search;
        cost[cell] = newCost;
        arrival[cell] = (byte) direction;
        long remaining = remaining(cell);
        open.add((newCost + remaining) << (CELL_BITS + REMAINING_BITS) | remaining << CELL_BITS | cell);
    }

    private int remaining(int cell) {
        int dx = Math.abs(cell % width - goalX);
        int dy = Math.abs(cell / width - goalY);
        return octile(dx, dy);
    }

    private static int octile(int dx, int dy) {
        return STRAIGHT * (dx + dy) - (2 * STRAIGHT - DIAGONAL) * Math.min(dx, dy);
    }

    private void collect(int from, int last) {
        length = 0;
        for (int cell = last; cell != from; cell -= stepOffset[arrival[cell]]) {
            length++;
        }
        int at = length;
        for (int cell = last; cell != from; cell -= stepOffset[arrival[cell]]) {
            path[--at] = cell;
        }
    }
}
