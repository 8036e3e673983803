package dev.omega.server.sim.path;

import dev.omega.server.sim.map.ZoneMap;
import java.util.Arrays;

/**
 * The best steps from all cells around a goal to it: worked out once for all who go there. Covers {@value #REACH} cells to
 * each side of the goal. Zone thread only.
 */
final class FlowField implements Way {

    /** Cells from the goal to the border of a field (protocol.md, 4.7). */
    static final int REACH = 24;

    private static final int WIDTH = 2 * REACH + 1;
    private static final int NONE = -1;
    private static final int MOST_CELLS = 4 * WIDTH;
    private static final int[] STEP_X = {1, 0, -1, 0, 1, -1, -1, 1};
    private static final int[] STEP_Y = {0, 1, 0, -1, 1, 1, -1, -1};
    private static final int STRAIGHT_STEPS = 4;

    private final ZoneMap map;
    private final LongHeap open;
    private final int[] cost = new int[WIDTH * WIDTH];
    /** The step that leads to a cell from the goal: walked back on the way to it. */
    private final byte[] arrival = new byte[WIDTH * WIDTH];

    private final int[] way = new int[MOST_CELLS];
    private int left;
    private int top;
    private int goal = NONE;

    /**
     * An empty field.
     *
     * @param open from {@link #heap()}, shared by fields of one thread
     */
    FlowField(ZoneMap map, LongHeap open) {
        this.map = map;
        this.open = open;
    }

    /** A heap large enough to work fields out with. */
    static LongHeap heap() {
        return new LongHeap(STEP_X.length * WIDTH * WIDTH + 1);
    }

    /** Works the field out for a goal; returns how many cells it took up. */
    int build(int goalCell) {
        goal = goalCell;
        left = goalCell % map.width() - REACH;
        top = goalCell / map.width() - REACH;
        Arrays.fill(cost, Integer.MAX_VALUE);
        open.clear();
        reach(REACH, REACH, 0, 0);
        int taken = 0;
        while (!open.isEmpty()) {
            long node = open.poll();
            int local = (int) node;
            if (cost[local] == (int) (node >> Integer.SIZE)) {
                taken++;
                expand(local % WIDTH, local / WIDTH, cost[local]);
            }
        }
        return taken;
    }

    /** Cell of the goal, or -1 before the first {@link #build}. */
    int goal() {
        return goal;
    }

    /** Collects the way from a cell to the goal; returns its length, 0 when the field does not lead there from the cell. */
    int follow(int from) {
        int x = from % map.width() - left;
        int y = from / map.width() - top;
        if (goal == NONE || x < 0 || y < 0 || x >= WIDTH || y >= WIDTH || cost[y * WIDTH + x] == Integer.MAX_VALUE) {
            return 0;
        }
        int length = 0;
        while ((x != REACH || y != REACH) && length < MOST_CELLS) {
            int step = arrival[y * WIDTH + x];
            x -= STEP_X[step];
            y -= STEP_Y[step];
            way[length++] = (top + y) * map.width() + left + x;
        }
        return length;
    }

    @Override
    public int cell(int index) {
        return way[index];
    }

    private void expand(int x, int y, int spent) {
        for (int step = 0; step < STEP_X.length; step++) {
            int toX = x + STEP_X[step];
            int toY = y + STEP_Y[step];
            boolean straight = step < STRAIGHT_STEPS;
            if (isOpen(toX, toY) && (straight || (isOpen(toX, y) && isOpen(x, toY)))) {
                reach(toX, toY, spent + (straight ? PathFinder.STRAIGHT : PathFinder.DIAGONAL), step);
            }
        }
    }

    private boolean isOpen(int x, int y) {
        return x >= 0 && y >= 0 && x < WIDTH && y < WIDTH && !map.blocked(left + x, top + y);
    }

    private void reach(int x, int y, int newCost, int step) {
        int local = y * WIDTH + x;
        if (newCost < cost[local]) {
            cost[local] = newCost;
            arrival[local] = (byte) step;
            open.add((long) newCost << Integer.SIZE | local);
        }
    }
}
