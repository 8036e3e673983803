package dev.omega.server.sim.path;

import dev.omega.server.sim.map.ZoneMap;

/**
 * Parts of a map as bits: squares of 16 by 16 cells, numbered row by row, share 64 bits. What was worked out from some of
 * them stays true until a cell in or beside one of them changes.
 */
final class Regions {

    /** A region is {@code 1 << SHIFT} cells wide. */
    static final int SHIFT = 4;

    private Regions() {}

    /** Regions along the first axis. */
    static int columns(ZoneMap map) {
        return ((map.width() - 1) >> SHIFT) + 1;
    }

    /** Number of the region that holds a cell. */
    static int of(ZoneMap map, int cell) {
        int row = cell / map.width();
        return (row >> SHIFT) * columns(map) + ((cell - row * map.width()) >> SHIFT);
    }

    static long bit(int region) {
        return 1L << region;
    }

    /** The regions in the rectangle between two places in simulation units. */
    static long between(ZoneMap map, int fromX, int fromY, int toX, int toY) {
        int shift = ZoneMap.CELL_SHIFT + SHIFT;
        long bits = 0;
        for (int row = Math.min(fromY, toY) >> shift, lastRow = Math.max(fromY, toY) >> shift; row <= lastRow; row++) {
            int last = Math.max(fromX, toX) >> shift;
            for (int column = Math.min(fromX, toX) >> shift; column <= last; column++) {
                bits |= bit(row * columns(map) + column);
            }
        }
        return bits;
    }

    /** The regions that a cell and its eight neighbours are in. */
    static long around(ZoneMap map, int cell) {
        int x = map.centerX(cell);
        int y = map.centerY(cell);
        int left = Math.max(0, x - ZoneMap.CELL_UNITS);
        int top = Math.max(0, y - ZoneMap.CELL_UNITS);
        return between(map, left, top, Math.min(x + ZoneMap.CELL_UNITS, (map.width() << ZoneMap.CELL_SHIFT) - 1),
                Math.min(y + ZoneMap.CELL_UNITS, (map.height() << ZoneMap.CELL_SHIFT) - 1));
    }
}
