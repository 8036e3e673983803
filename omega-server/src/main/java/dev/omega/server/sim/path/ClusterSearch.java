package dev.omega.server.sim.path;

import dev.omega.server.sim.map.ZoneMap;

/**
 * Long ways: A* over the places of a {@link ClusterGraph}, and then cell by cell for the first clusters of the way only; who
 * follows it asks again when it comes to its end. Zone thread only.
 */
final class ClusterSearch implements Way {

    /** Cells worked out of a way: a good three clusters. */
    private static final int MOST_CELLS = 64;

    private static final int NO_PLACE = -1;

    private final ZoneMap map;
    private final PathFinder finder;
    private final ClusterGraph graph;
    private final ClusterFlood fromGoal;
    private final LongHeap open;
    private final int[] cost;
    private final int[] parent;
    private final int[] stamp;
    private final int[] legs;
    private final int[] cells;
    private int search;
    private int length;
    private int operations;
    private long regions;

    ClusterSearch(ZoneMap map, PathFinder finder) {
        this.map = map;
        this.finder = finder;
        graph = new ClusterGraph(map);
        fromGoal = new ClusterFlood(map);
        int places = graph.places();
        // Costs never fall short of the estimate, so each place is taken up once and reaches those of its cluster.
        open = new LongHeap(graph.costs() + places + 1);
        cost = new int[places];
        parent = new int[places];
        stamp = new int[places];
        legs = new int[places + 1];
        cells = new int[2 * MOST_CELLS + 512];
    }

    @Override
    public int cell(int index) {
        return cells[index];
    }

    int length() {
        return length;
    }

    /** Operations of the last search: places taken up, cells of the two ends, nodes of the cells worked out. */
    int operations() {
        return operations;
    }

    long regions() {
        return regions;
    }

    void onChange(int cell) {
        graph.forget(Regions.of(map, cell));
    }

    /** Searches the beginning of a way between two open cells; {@code false} when no way leads over clusters. */
    boolean search(int from, int to) {
        length = 0;
        operations = 0;
        regions = Regions.bit(Regions.of(map, from)) | Regions.bit(Regions.of(map, to));
        int last = searchPlaces(from, to);
        return last != NO_PLACE && refine(from, to, last);
    }

    private int searchPlaces(int from, int to) {
        search++;
        open.clear();
        int goalCluster = Regions.of(map, to);
        openFrom(from, to);
        fromGoal.from(to);
        int best = NO_PLACE;
        int bestCost = ClusterGraph.UNREACHED;
        while (!open.isEmpty()) {
            long node = open.poll();
            int place = (int) node;
            int estimate = (int) (node >> Integer.SIZE);
            if (estimate >= bestCost) {
                return best;
            }
            if (estimate != cost[place] + finder.estimate(graph.cell(place), to)) {
                continue;
            }
            operations++;
            if (graph.cluster(place) == goalCluster && fromGoal.cost(graph.cell(place)) != ClusterGraph.UNREACHED
                    && cost[place] + fromGoal.cost(graph.cell(place)) < bestCost) {
                best = place;
                bestCost = cost[place] + fromGoal.cost(graph.cell(place));
            }
            expand(place, to);
        }
        return best;
    }

    private void openFrom(int from, int to) {
        fromGoal.from(from);
        operations += 2 << (2 * Regions.SHIFT);
        int cluster = Regions.of(map, from);
        for (int place = graph.first(cluster); place < graph.first(cluster + 1); place++) {
            int costHere = fromGoal.cost(graph.cell(place));
            if (costHere != ClusterGraph.UNREACHED) {
                reach(place, costHere, NO_PLACE, to);
            }
        }
    }

    private void expand(int place, int to) {
        int cluster = graph.cluster(place);
        regions |= Regions.bit(cluster);
        for (int next = graph.first(cluster); next < graph.first(cluster + 1); next++) {
            int between = next == place ? ClusterGraph.UNREACHED : graph.cost(place, next);
            if (between != ClusterGraph.UNREACHED) {
                reach(next, cost[place] + between, place, to);
            }
        }
        int across = graph.across(place);
        regions |= Regions.around(map, graph.cell(place));
        if (across >= 0) {
            reach(across, cost[place] + PathFinder.STRAIGHT, place, to);
        }
    }

    private void reach(int place, int newCost, int from, int to) {
        if (stamp[place] == search && cost[place] <= newCost) {
            return;
        }
        stamp[place] = search;
        cost[place] = newCost;
        parent[place] = from;
        open.add((long) (newCost + finder.estimate(graph.cell(place), to)) << Integer.SIZE | place);
    }

    /** Works the first cells of the way out. */
    private boolean refine(int from, int to, int last) {
        int count = 0;
        legs[count++] = to;
        for (int place = last; place != NO_PLACE; place = parent[place]) {
            legs[count++] = graph.cell(place);
        }
        int at = from;
        for (int leg = count - 1; leg >= 0 && length < MOST_CELLS; leg--) {
            if (legs[leg] == at) {
                continue;
            }
            int steps = finder.search(at, legs[leg]);
            operations += finder.expanded();
            regions |= finder.regions();
            if (!finder.reachedGoal()) {
                return length > 0;
            }
            for (int i = 0; i < steps && length < cells.length; i++) {
                cells[length++] = finder.cell(i);
            }
            at = legs[leg];
        }
        return length > 0;
    }
}
