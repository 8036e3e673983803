package dev.omega.server.sim.map;

import java.util.Arrays;

/** A zone map while it is drawn. Cells start open; the border is always wall. */
public final class MapBuilder {

    public static final int MIN_SIZE = 8;

    private final String name;
    private final int width;
    private final int height;
    private final byte[] cells;
    private final int[] spawnCells;
    private int spawnCount;

    public MapBuilder(String name, int width, int height) {
        if (Math.min(width, height) < MIN_SIZE || Math.max(width, height) > ZoneMap.MAX_SIZE) {
            throw new MapException("map " + name + ": size " + width + " x " + height + " is outside " + MIN_SIZE + ".."
                    + ZoneMap.MAX_SIZE + " m");
        }
        this.name = name;
        this.width = width;
        this.height = height;
        cells = new byte[width * height];
        spawnCells = new int[cells.length];
        drawBorder();
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Flags of a cell inside the grid. */
    public int flags(int cellX, int cellY) {
        return cells[cellY * width + cellX];
    }

    /** Replaces a cell's flags; the border stays wall. */
    public void set(int cellX, int cellY, int flags) {
        if (cellX > 0 && cellY > 0 && cellX < width - 1 && cellY < height - 1) {
            cells[cellY * width + cellX] = (byte) flags;
        }
    }

    /** Adds flags to every cell whose middle is within a circle around a cell's middle. */
    public void addInCircle(int centerX, int centerY, int radius, int flags) {
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                int cellX = centerX + dx;
                int cellY = centerY + dy;
                if (dx * dx + dy * dy <= radius * radius && inside(cellX, cellY)) {
                    set(cellX, cellY, flags(cellX, cellY) | flags);
                }
            }
        }
    }

    /** Opens every cell within a circle and gives it these flags. */
    public void clearCircle(int centerX, int centerY, int radius, int flags) {
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                if (dx * dx + dy * dy <= radius * radius) {
                    set(centerX + dx, centerY + dy, flags);
                }
            }
        }
    }

    public void fillRectangle(int fromX, int fromY, int toX, int toY, int flags) {
        for (int cellY = fromY; cellY <= toY; cellY++) {
            for (int cellX = fromX; cellX <= toX; cellX++) {
                set(cellX, cellY, flags);
            }
        }
    }

    /** Makes a cell a place where players start. */
    public void addSpawn(int cellX, int cellY) {
        spawnCells[spawnCount++] = cellY * width + cellX;
    }

    /** Closes the open cells that cannot be walked to from the first spawn point. */
    public void closeUnreachable() {
        boolean[] reached = reached();
        for (int cell = 0; cell < cells.length; cell++) {
            if (!reached[cell]) {
                cells[cell] |= ZoneMap.BLOCKED;
            }
        }
    }

    /** The finished map. */
    public ZoneMap build() {
        boolean[] reached = reached();
        for (int cell = 0; cell < cells.length; cell++) {
            if (!reached[cell] && (cells[cell] & ZoneMap.BLOCKED) == 0) {
                throw new MapException("map " + name + ": column " + cell % width + ", row " + cell / width
                        + " is open but cannot be reached from the first spawn point; close or connect it");
            }
        }
        for (int i = 0; i < spawnCount; i++) {
            requireOpen(spawnCells[i]);
        }
        return new ZoneMap(width, height, cells.clone(), Arrays.copyOf(spawnCells, spawnCount));
    }

    private void requireOpen(int cell) {
        if ((cells[cell] & ZoneMap.BLOCKED) != 0) {
            throw new MapException("map " + name + ": the spawn point at column " + cell % width + ", row "
                    + cell / width + " is blocked");
        }
    }

    private boolean inside(int cellX, int cellY) {
        return cellX >= 0 && cellY >= 0 && cellX < width && cellY < height;
    }

    private void drawBorder() {
        int wall = ZoneMap.BLOCKED | ZoneMap.BLOCKS_SIGHT;
        for (int cellX = 0; cellX < width; cellX++) {
            cells[cellX] = (byte) wall;
            cells[(height - 1) * width + cellX] = (byte) wall;
        }
        for (int cellY = 0; cellY < height; cellY++) {
            cells[cellY * width] = (byte) wall;
            cells[cellY * width + width - 1] = (byte) wall;
        }
    }

    /** Cells reached by straight steps; a diagonal step needs both neighbours open, so it reaches nothing more. */
    private boolean[] reached() {
        if (spawnCount == 0) {
            throw new MapException("map " + name + ": no spawn point; mark at least one cell");
        }
        requireOpen(spawnCells[0]);
        boolean[] reached = new boolean[cells.length];
        int[] queue = new int[cells.length];
        queue[0] = spawnCells[0];
        reached[spawnCells[0]] = true;
        int[] steps = {1, -1, width, -width};
        for (int head = 0, tail = 1; head < tail; head++) {
            for (int step : steps) {
                int next = queue[head] + step;
                if (!reached[next] && (cells[next] & ZoneMap.BLOCKED) == 0) {
                    reached[next] = true;
                    queue[tail++] = next;
                }
            }
        }
        return reached;
    }
}
