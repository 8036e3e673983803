package dev.omega.server.sim.map;

/**
 * Straight lines through the grid, cell by cell, in exact integer arithmetic (the traversal of Amanatides and Woo, with
 * times compared by cross-multiplication). A line that passes exactly through a corner of cells steps diagonally.
 */
public final class GridLine {

    private static final int SHIFT = ZoneMap.CELL_SHIFT;
    private static final int UNITS = ZoneMap.CELL_UNITS;

    private GridLine() {}

    /**
     * Whether one point can see another: no cell between those of the two hides what is behind it. At a corner, both
     * neighbours must hide. The answer is the same in both directions.
     */
    public static boolean sees(ZoneMap map, int fromX, int fromY, int toX, int toY) {
        return clear(map, fromX, fromY, toX, toY, ZoneMap.BLOCKS_SIGHT, false);
    }

    /**
     * Whether a body that fits at the first place meets no blocked cell on the straight way to the second. The cells it
     * would fill at the end itself are not looked at.
     */
    public static boolean walks(ZoneMap map, int fromX, int fromY, int toX, int toY, int radius) {
        // The two corners of the body that sweep the widest band; a cell is too large to lie between their lines.
        boolean falling = (toX - fromX < 0) != (toY - fromY < 0);
        int low = -radius;
        int high = radius - 1;
        int firstY = falling ? low : high;
        int secondY = falling ? high : low;
        return clear(map, fromX + low, fromY + firstY, toX + low, toY + firstY, ZoneMap.BLOCKED, true)
                && clear(map, fromX + high, fromY + secondY, toX + high, toY + secondY, ZoneMap.BLOCKED, true);
    }

    /** What {@link #stopsAt} answers when nothing stops. */
    public static final int WHOLE_WAY = 1 << 16;

    /**
     * How far a point comes on a straight way before it enters a cell that has all of these flags: 0..{@link #WHOLE_WAY}
     * parts of the way. The cell it starts in does not count; at a corner, both neighbours must have the flags.
     */
    public static int stopsAt(ZoneMap map, int fromX, int fromY, int toX, int toY, int flags) {
        int cellX = fromX >> SHIFT;
        int cellY = fromY >> SHIFT;
        int endX = toX >> SHIFT;
        int endY = toY >> SHIFT;
        int stepX = toX >= fromX ? 1 : -1;
        int stepY = toY >= fromY ? 1 : -1;
        long width = Math.abs(toX - fromX);
        long height = Math.abs(toY - fromY);
        long nextX = toBorder(fromX, stepX);
        long nextY = toBorder(fromY, stepY);
        while (cellX != endX || cellY != endY) {
            boolean alongX = cellY == endY || (cellX != endX && nextX * height <= nextY * width);
            boolean alongY = cellX == endX || (cellY != endY && nextY * width <= nextX * height);
            long reached = alongX ? (nextX << 16) / width : (nextY << 16) / height;
            int part = (int) Math.min(reached, WHOLE_WAY - 1);
            if (alongX && alongY && has(map, cellX + stepX, cellY, flags) && has(map, cellX, cellY + stepY, flags)) {
                return part;
            }
            if (alongX) {
                cellX += stepX;
                nextX += UNITS;
            }
            if (alongY) {
                cellY += stepY;
                nextY += UNITS;
            }
            if (has(map, cellX, cellY, flags)) {
                return part;
            }
        }
        return WHOLE_WAY;
    }

    private static boolean has(ZoneMap map, int cellX, int cellY, int flags) {
        return (map.flags(cellX, cellY) & flags) == flags;
    }

    /** Cells a line visits after its first: what a test of it costs. */
    public static int cells(int fromX, int fromY, int toX, int toY) {
        return Math.abs((toX >> SHIFT) - (fromX >> SHIFT)) + Math.abs((toY >> SHIFT) - (fromY >> SHIFT));
    }

    /** @param strict at a corner one neighbour is enough to stop the line, not both */
    private static boolean clear(ZoneMap map, int fromX, int fromY, int toX, int toY, int flag, boolean strict) {
        int cellX = fromX >> SHIFT;
        int cellY = fromY >> SHIFT;
        int endX = toX >> SHIFT;
        int endY = toY >> SHIFT;
        int stepX = toX >= fromX ? 1 : -1;
        int stepY = toY >= fromY ? 1 : -1;
        long width = Math.abs(toX - fromX);
        long height = Math.abs(toY - fromY);
        long nextX = toBorder(fromX, stepX) * height;
        long nextY = toBorder(fromY, stepY) * width;
        while (cellX != endX || cellY != endY) {
            boolean alongX = cellY == endY || (cellX != endX && nextX <= nextY);
            boolean alongY = cellX == endX || (cellY != endY && nextY <= nextX);
            if (alongX && alongY && cornerStops(map, cellX, cellY, cellX + stepX, cellY + stepY, flag, strict)) {
                return false;
            }
            if (alongX) {
                cellX += stepX;
                nextX += UNITS * height;
            }
            if (alongY) {
                cellY += stepY;
                nextY += UNITS * width;
            }
            if ((map.flags(cellX, cellY) & flag) != 0 && (cellX != endX || cellY != endY)) {
                return false;
            }
        }
        return true;
    }

    private static long toBorder(int from, int step) {
        int inCell = from & (UNITS - 1);
        return step > 0 ? UNITS - inCell : inCell;
    }

    private static boolean cornerStops(ZoneMap map, int x, int y, int nextX, int nextY, int flag, boolean strict) {
        boolean first = (map.flags(nextX, y) & flag) != 0;
        boolean second = (map.flags(x, nextY) & flag) != 0;
        return strict ? first || second : first && second;
    }
}
