package dev.omega.server.sim.path;

import dev.omega.server.sim.map.ZoneMap;
import java.util.Arrays;

/**
 * A map seen from afar (hierarchical search, Botea, Müller and Schaeffer 2004): squares of 16 by 16 cells, the places where
 * one can pass from one to the next, and the costs between such places of one square. Places stand for gaps between two
 * squares: one in the middle of a gap of up to six cells, two at the ends of a wider one. Doors count as gaps whether open
 * or not; costs are worked out when first asked for, and again after a change. Zone thread only.
 */
final class ClusterGraph {

    static final int UNREACHED = Integer.MAX_VALUE;

    private static final int WIDTH = 1 << Regions.SHIFT;
    private static final int WIDE_GAP = 7;

    private final ZoneMap map;
    private final int columns;
    private final int rows;
    private final ClusterFlood flood;
    /** Places sorted by cluster. */
    private final int[] cell;

    private final int[] partner;
    private final int[] first;
    private final int[] costBase;
    private final int[] cost;
    private final boolean[] known;

    ClusterGraph(ZoneMap map) {
        this.map = map;
        columns = Regions.columns(map);
        rows = ((map.height() - 1) >> Regions.SHIFT) + 1;
        flood = new ClusterFlood(map);
        Gaps gaps = new Gaps();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                gaps.scan(column, row, true);
                gaps.scan(column, row, false);
            }
        }
        int places = 2 * gaps.count;
        cell = new int[places];
        partner = new int[places];
        first = new int[columns * rows + 1];
        costBase = new int[columns * rows];
        known = new boolean[columns * rows];
        cost = new int[sortByCluster(gaps)];
    }

    /** Gaps between neighbours as pairs of cells, found while the graph is made. */
    private final class Gaps {

        int[] cells = new int[256];
        int count;

        /** Finds the gaps between a cluster and its neighbour to the east or south. */
        void scan(int column, int row, boolean east) {
            int x = east ? ((column + 1) << Regions.SHIFT) - 1 : column << Regions.SHIFT;
            int y = east ? row << Regions.SHIFT : ((row + 1) << Regions.SHIFT) - 1;
            int begin = -1;
            for (int i = 0; i <= WIDTH; i++) {
                boolean open = i < WIDTH && isOpen(x, y, i, east);
                if (open && begin < 0) {
                    begin = i;
                } else if (!open && begin >= 0) {
                    add(x, y, begin, i - 1, east);
                    begin = -1;
                }
            }
        }

        private boolean isOpen(int x, int y, int i, boolean east) {
            return east
                    ? map.canOpen(x, y + i) && map.canOpen(x + 1, y + i)
                    : map.canOpen(x + i, y) && map.canOpen(x + i, y + 1);
        }

        private void add(int x, int y, int begin, int end, boolean east) {
            if (end - begin + 1 < WIDE_GAP) {
                addPair(x, y, (begin + end) / 2, east);
            } else {
                addPair(x, y, begin, east);
                addPair(x, y, end, east);
            }
        }

        private void addPair(int x, int y, int i, boolean east) {
            if (2 * count == cells.length) {
                cells = Arrays.copyOf(cells, 2 * cells.length);
            }
            int one = east ? (y + i) * map.width() + x : y * map.width() + x + i;
            cells[2 * count] = one;
            cells[2 * count + 1] = one + (east ? 1 : map.width());
            count++;
        }
    }

    /** Counting sort of the gaps' cells by cluster; returns how many costs there are in all. */
    private int sortByCluster(Gaps gaps) {
        for (int i = 0; i < cell.length; i++) {
            first[Regions.of(map, gaps.cells[i]) + 1]++;
        }
        int costs = 0;
        for (int cluster = 0; cluster < costBase.length; cluster++) {
            costBase[cluster] = costs;
            costs += first[cluster + 1] * first[cluster + 1];
            first[cluster + 1] += first[cluster];
        }
        int[] next = first.clone();
        for (int gap = 0; gap < gaps.count; gap++) {
            int one = next[Regions.of(map, gaps.cells[2 * gap])]++;
            int other = next[Regions.of(map, gaps.cells[2 * gap + 1])]++;
            cell[one] = gaps.cells[2 * gap];
            cell[other] = gaps.cells[2 * gap + 1];
            partner[one] = other;
            partner[other] = one;
        }
        return costs;
    }

    int places() {
        return cell.length;
    }

    /** Number of pairs of places that share a cluster. */
    int costs() {
        return cost.length;
    }

    int cell(int place) {
        return cell[place];
    }

    int cluster(int place) {
        return Regions.of(map, cell[place]);
    }

    /** First place of a cluster; its last is before the first of the next. */
    int first(int cluster) {
        return first[cluster];
    }

    /** The place on the other side of the border, one step away, or -1 while the step is blocked. */
    int across(int place) {
        int other = partner[place];
        return map.blocked(cell[place]) || map.blocked(cell[other]) ? -1 : other;
    }

    /** Cost between two places of one cluster inside it, or {@link #UNREACHED}. */
    int cost(int from, int to) {
        int cluster = cluster(from);
        if (!known[cluster]) {
            workOut(cluster);
        }
        int places = first[cluster + 1] - first[cluster];
        return cost[costBase[cluster] + (from - first[cluster]) * places + to - first[cluster]];
    }

    /** A cell of this cluster has changed. */
    void forget(int cluster) {
        known[cluster] = false;
    }

    private void workOut(int cluster) {
        int at = costBase[cluster];
        for (int from = first[cluster]; from < first[cluster + 1]; from++) {
            flood.from(cell[from]);
            for (int to = first[cluster]; to < first[cluster + 1]; to++) {
                cost[at++] = flood.cost(cell[to]);
            }
        }
        known[cluster] = true;
    }
}
