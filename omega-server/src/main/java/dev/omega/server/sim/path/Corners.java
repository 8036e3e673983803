package dev.omega.server.sim.path;

import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.map.ZoneMap;

/**
 * A way reduced to where it must turn: each corner is the farthest cell that a body can walk to straight from the one
 * before. Also what it cost to find it, and which parts of the map the answer rests on. Filled anew for each answer.
 */
public final class Corners {

    private final ZoneMap map;
    private final int[] cells = new int[NpcPaths.MAX_CORNERS];
    private int size;
    private int operations;
    private long regions;

    Corners(ZoneMap map) {
        this.map = map;
    }

    /** Number of corners; 0 when there is no way, nor one that leads nearer. */
    public int size() {
        return size;
    }

    /** The cell of a corner. */
    public int cell(int index) {
        return cells[index];
    }

    /** Operations the search took. */
    public int operations() {
        return operations;
    }

    /** See {@link Regions}. */
    long regions() {
        return regions;
    }

    void begin(int spentOperations, long restsOn) {
        size = 0;
        operations = spentOperations;
        regions = restsOn;
    }

    void add(int cell) {
        cells[size++] = cell;
    }

    /** Takes the corners of a way that begins at a place in simulation units, for bodies of a radius. */
    void pull(Way way, int length, int fromX, int fromY, int radius) {
        int x = fromX;
        int y = fromY;
        int next = 0;
        while (next < length && size < cells.length) {
            int last = farthestWalkable(way, length, next, x, y, radius);
            int corner = way.cell(last);
            add(corner);
            x = map.centerX(corner);
            y = map.centerY(corner);
            next = last + 1;
        }
    }

    private int farthestWalkable(Way way, int length, int first, int x, int y, int radius) {
        int farthest = first;
        while (farthest + 1 < length) {
            int cell = way.cell(farthest + 1);
            int toX = map.centerX(cell);
            int toY = map.centerY(cell);
            operations += GridLine.cells(x, y, toX, toY);
            regions |= Regions.between(map, x, y, toX, toY);
            if (!GridLine.walks(map, x, y, toX, toY, radius)) {
                return farthest;
            }
            farthest++;
        }
        return farthest;
    }
}
