package dev.omega.server.sim.path;

import dev.omega.server.sim.map.ZoneMap;
import java.util.Arrays;

/** Costs from one cell to all others of its region, without leaving it. Zone thread only. */
final class ClusterFlood {

    private static final int WIDTH = 1 << Regions.SHIFT;
    private static final int CELLS = WIDTH * WIDTH;
    private static final int[] STEP_X = {1, 0, -1, 0, 1, -1, -1, 1};
    private static final int[] STEP_Y = {0, 1, 0, -1, 1, 1, -1, -1};
    private static final int STRAIGHT_STEPS = 4;

    private final ZoneMap map;
    private final int[] cost = new int[CELLS];
    private final LongHeap open = new LongHeap(STEP_X.length * CELLS + 1);
    private int left;
    private int top;

    ClusterFlood(ZoneMap map) {
        this.map = map;
    }

    /** Works out the costs from a cell; none of them is known when it is blocked. */
    void from(int cell) {
        Arrays.fill(cost, ClusterGraph.UNREACHED);
        left = cell % map.width() & -WIDTH;
        top = cell / map.width() & -WIDTH;
        open.clear();
        if (!map.blocked(cell)) {
            reach(cell % map.width() - left, cell / map.width() - top, 0);
        }
        while (!open.isEmpty()) {
            long node = open.poll();
            int local = (int) node & (CELLS - 1);
            if (cost[local] == (int) (node >> Integer.SIZE)) {
                expand(local & (WIDTH - 1), local >> Regions.SHIFT, cost[local]);
            }
        }
    }

    /** Cost to a cell of the same region, or {@link ClusterGraph#UNREACHED}. */
    int cost(int cell) {
        return cost[(cell / map.width() - top) * WIDTH + cell % map.width() - left];
    }

    private void expand(int x, int y, int spent) {
        for (int step = 0; step < STEP_X.length; step++) {
            int toX = x + STEP_X[step];
            int toY = y + STEP_Y[step];
            boolean straight = step < STRAIGHT_STEPS;
            if (isOpen(toX, toY) && (straight || (isOpen(toX, y) && isOpen(x, toY)))) {
                reach(toX, toY, spent + (straight ? PathFinder.STRAIGHT : PathFinder.DIAGONAL));
            }
        }
    }

    private boolean isOpen(int x, int y) {
        return x >= 0 && y >= 0 && x < WIDTH && y < WIDTH && !map.blocked(left + x, top + y);
    }

    private void reach(int x, int y, int newCost) {
        int local = y * WIDTH + x;
        if (newCost < cost[local]) {
            cost[local] = newCost;
            open.add((long) newCost << Integer.SIZE | local);
        }
    }
}
