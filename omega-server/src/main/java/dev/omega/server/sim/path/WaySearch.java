package dev.omega.server.sim.path;

import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.ZoneMap;

/**
 * Finds ways between cells. A question of the cache is canonical: from the first open cell of a block of 2 by 2 cells to
 * that of another, for bodies of a size class; so its answer is the same whoever asks, and whether or not it is
 * remembered. Short ways are searched cell by cell, long ones over {@link ClusterGraph}. Zone thread only.
 */
public final class WaySearch {

    /** Bodies up to this radius are of the small class: 25 cm. */
    private static final int SMALL_RADIUS = ZoneMap.CELL_UNITS / 4;
    /** Radius of the largest bodies, 45 cm. */
    private static final int LARGE_RADIUS = 45 * ZoneMap.CELL_UNITS / 100;
    /** Ways at least so long are searched over clusters first: 48 cells. */
    private static final int LONG_COST = 48 * PathFinder.STRAIGHT;

    private static final int BLOCK_BITS = 22;

    private final ZoneMap map;
    private final int clearance;
    private final PathFinder finder;
    private final ClusterSearch clusters;
    private final PathCache cache = new PathCache();
    private final Corners answer;
    private final int blocksPerRow;
    private long searches;
    private long cacheHits;

    /**
     * @param maxNodes most nodes a search cell by cell takes up
     * @param clearance room kept to walls, simulation units
     */
    public WaySearch(ZoneMap map, int maxNodes, int clearance) {
        this.map = map;
        this.clearance = clearance;
        finder = new PathFinder(map, maxNodes);
        clusters = new ClusterSearch(map, finder);
        answer = new Corners(map);
        blocksPerRow = (map.width() + 1) / 2;
    }

    /** Searches made since the start. */
    public long searches() {
        return searches;
    }

    /** Questions answered from the cache since the start. */
    public long cacheHits() {
        return cacheHits;
    }

    /** Whether two cells are so near that there is no canonical way between them. */
    public boolean isNear(int from, int to) {
        return block(from) == block(to);
    }

    /** The canonical way between the blocks of two cells; valid until the next call. */
    public Corners between(int from, int to, int radius, boolean cached) {
        boolean small = radius <= SMALL_RADIUS;
        long question = (((long) block(from) << BLOCK_BITS) | block(to)) << 1 | (small ? 0 : 1);
        if (cached && cache.find(question, answer)) {
            cacheHits++;
            return answer;
        }
        int start = firstOpen(from);
        solve(start, firstOpen(to), map.centerX(start), map.centerY(start), small ? SMALL_RADIUS : LARGE_RADIUS);
        if (cached) {
            cache.put(question, answer);
        }
        return answer;
    }

    /** The way from a place in a cell to another cell; valid until the next call. */
    public Corners exact(int x, int y, int to, int radius) {
        solve(map.cellAt(x, y), to, x, y, radius);
        return answer;
    }

    /** These cells have been opened or closed. */
    public void onChange(CellList cells) {
        long regions = 0;
        for (int i = 0; i < cells.size(); i++) {
            regions |= Regions.around(map, cells.cell(i));
            clusters.onChange(cells.cell(i));
        }
        cache.forget(regions);
    }

    private void solve(int from, int to, int x, int y, int radius) {
        searches++;
        int spent = 0;
        long regions = Regions.bit(Regions.of(map, from)) | Regions.bit(Regions.of(map, to));
        boolean isLong = finder.estimate(from, to) >= LONG_COST;
        int length = isLong ? 0 : finder.search(from, to);
        if (!isLong) {
            spent += finder.expanded();
            regions |= finder.regions();
        }
        if (isLong || finder.ranOut()) {
            boolean found = clusters.search(from, to);
            spent += clusters.operations();
            regions |= clusters.regions();
            if (found) {
                answer.begin(spent, regions);
                answer.pull(clusters, clusters.length(), x, y, radius + clearance);
                return;
            }
            length = finder.search(from, to);
            spent += finder.expanded();
            regions |= finder.regions();
        }
        answer.begin(spent, regions);
        answer.pull(finder, length, x, y, radius + clearance);
    }

    private int block(int cell) {
        int row = cell / map.width();
        return (row / 2) * blocksPerRow + (cell - row * map.width()) / 2;
    }

    /** The first open cell of a cell's block; the cell itself when it is the only one. */
    private int firstOpen(int cell) {
        int column = cell % map.width() & ~1;
        int row = cell / map.width() & ~1;
        for (int i = 0; i < 4; i++) {
            if (!map.blocked(column + (i & 1), row + (i >> 1))) {
                return (row + (i >> 1)) * map.width() + column + (i & 1);
            }
        }
        return cell;
    }
}
