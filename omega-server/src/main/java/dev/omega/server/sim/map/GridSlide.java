package dev.omega.server.sim.map;

/**
 * How bodies move against the static grid. Clients that predict repeat exactly this arithmetic (docs/protocol.md,
 * "Movement").
 *
 * <p>A body at {@code (x, y)} with radius {@code r} fills the square of cells {@code (x - r) >> 8 .. (x + r - 1) >> 8} by
 * {@code (y - r) >> 8 .. (y + r - 1) >> 8}. A step of at most 128 units per axis is made first along x, then, from the
 * place reached, along y. When the step would enter a new column (row) of cells, and one of the cells the body would
 * fill there is blocked, the body stops where it touches that column (row); otherwise it makes the whole step. So a body
 * slides along walls, and never enters a blocked cell.
 */
public final class GridSlide {

    private static final int SHIFT = ZoneMap.CELL_SHIFT;

    private GridSlide() {}

    /** The x a body reaches from {@code (x, y)} by a step of {@code dx}. */
    public static int stepX(ZoneMap map, int x, int y, int radius, int dx) {
        int from = (y - radius) >> SHIFT;
        int to = (y + radius - 1) >> SHIFT;
        if (dx > 0) {
            int column = (x + dx + radius - 1) >> SHIFT;
            boolean enters = column > (x + radius - 1) >> SHIFT;
            return enters && columnBlocked(map, column, from, to) ? (column << SHIFT) - radius : x + dx;
        }
        int column = (x + dx - radius) >> SHIFT;
        boolean enters = column < (x - radius) >> SHIFT;
        return enters && columnBlocked(map, column, from, to) ? ((column + 1) << SHIFT) + radius : x + dx;
    }

    /** The y a body reaches from {@code (x, y)} by a step of {@code dy}. */
    public static int stepY(ZoneMap map, int x, int y, int radius, int dy) {
        int from = (x - radius) >> SHIFT;
        int to = (x + radius - 1) >> SHIFT;
        if (dy > 0) {
            int row = (y + dy + radius - 1) >> SHIFT;
            boolean enters = row > (y + radius - 1) >> SHIFT;
            return enters && rowBlocked(map, row, from, to) ? (row << SHIFT) - radius : y + dy;
        }
        int row = (y + dy - radius) >> SHIFT;
        boolean enters = row < (y - radius) >> SHIFT;
        return enters && rowBlocked(map, row, from, to) ? ((row + 1) << SHIFT) + radius : y + dy;
    }

    /** Whether a body at this place touches no blocked cell; the radius is at most half a cell. */
    public static boolean fits(ZoneMap map, int x, int y, int radius) {
        int left = (x - radius) >> SHIFT;
        int right = (x + radius - 1) >> SHIFT;
        return !columnBlocked(map, left, (y - radius) >> SHIFT, (y + radius - 1) >> SHIFT)
                && !columnBlocked(map, right, (y - radius) >> SHIFT, (y + radius - 1) >> SHIFT);
    }

    private static boolean columnBlocked(ZoneMap map, int column, int fromRow, int toRow) {
        for (int row = fromRow; row <= toRow; row++) {
            if (map.blocked(column, row)) {
                return true;
            }
        }
        return false;
    }

    private static boolean rowBlocked(ZoneMap map, int row, int fromColumn, int toColumn) {
        for (int column = fromColumn; column <= toColumn; column++) {
            if (map.blocked(column, row)) {
                return true;
            }
        }
        return false;
    }
}
