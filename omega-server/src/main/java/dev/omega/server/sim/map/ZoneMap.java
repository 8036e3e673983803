package dev.omega.server.sim.map;

import dev.omega.server.sim.base.StateHash;
import java.util.Arrays;

/**
 * The static world of a zone: a grid of cells of 1 m, each with flag bits, closed all around. Immutable; any thread. A copy
 * made by {@link #own} is one instance's alone: its doors close and open.
 *
 * <p>Everything outside the grid is a wall. Every open cell can be walked to from every other one (diagonal steps only
 * between two open neighbours) while all doors are open, so a body put on any open cell is never locked in by walls.
 */
public final class ZoneMap {

    /** Bodies cannot enter the cell. */
    public static final int BLOCKED = 1;
    /** The cell hides what is behind it. */
    public static final int BLOCKS_SIGHT = 1 << 1;
    /** The cell is water. */
    public static final int WATER = 1 << 2;
    /** Nobody fights here. */
    public static final int SAFE = 1 << 3;

    /** A closed door. */
    private static final int DOOR = 1 << 4;

    /** Simulation units are 1/256 m, so a cell index is a coordinate shifted by this. */
    public static final int CELL_SHIFT = 8;
    /** Simulation units per cell. */
    public static final int CELL_UNITS = 1 << CELL_SHIFT;
    /** Largest width and height in metres: what 16 bits of 1/32 m reach (protocol, quantities). */
    public static final int MAX_SIZE = 2048;

    private static final int OUTSIDE = BLOCKED | BLOCKS_SIGHT;

    private final int width;
    private final int height;
    private final byte[] cells;
    private final int[] spawnCells;
    private final int openCells;
    private final long hash;

    ZoneMap(int width, int height, byte[] cells, int[] spawnCells) {
        this.width = width;
        this.height = height;
        this.cells = cells;
        this.spawnCells = spawnCells;
        this.openCells = countOpen(cells);
        this.hash = hash(width, height, cells, spawnCells);
    }

    private ZoneMap(ZoneMap original) {
        width = original.width;
        height = original.height;
        cells = original.cells.clone();
        spawnCells = original.spawnCells;
        openCells = original.openCells;
        hash = original.hash;
    }

    /** A copy with doors that can be closed; its hash stays that of the map with all doors open. */
    public ZoneMap own() {
        return new ZoneMap(this);
    }

    /** Closes or opens a cell of a copy's door: a closed one stops bodies and sight. */
    public void setDoor(int cell, boolean closed) {
        int shut = BLOCKED | BLOCKS_SIGHT;
        cells[cell] = (byte) (closed ? cells[cell] | shut | DOOR : cells[cell] & ~(shut | DOOR));
    }

    /** Whether bodies can enter the cell, or could if its door were open. */
    public boolean canOpen(int cellX, int cellY) {
        int flags = flags(cellX, cellY);
        return (flags & BLOCKED) == 0 || (flags & DOOR) != 0;
    }

    /** Extent along the first axis in cells of 1 m. */
    public int width() {
        return width;
    }

    /** Extent along the second axis in cells of 1 m. */
    public int height() {
        return height;
    }

    /** Number of cells bodies can enter. */
    public int openCells() {
        return openCells;
    }

    /** Hash of size, cells and spawn points: two maps with the same hash are the same map. */
    public long hash() {
        return hash;
    }

    /** Flag bits of a cell; outside the grid those of a wall. */
    public int flags(int cellX, int cellY) {
        if (cellX < 0 || cellY < 0 || cellX >= width || cellY >= height) {
            return OUTSIDE;
        }
        return cells[cellY * width + cellX];
    }

    /** Whether bodies cannot enter the cell. */
    public boolean blocked(int cellX, int cellY) {
        return (flags(cellX, cellY) & BLOCKED) != 0;
    }

    /** Flag bits of the cell that holds a point in simulation units. */
    public int flagsAt(int x, int y) {
        return flags(x >> CELL_SHIFT, y >> CELL_SHIFT);
    }

    /** Whether nobody fights at a point in simulation units. */
    public boolean safeAt(int x, int y) {
        return (flagsAt(x, y) & SAFE) != 0;
    }

    /** Number of places where players start. */
    public int spawnCount() {
        return spawnCells.length;
    }

    /** Middle of a spawn cell, simulation units. */
    public int spawnX(int index) {
        return centerX(spawnCells[index]);
    }

    /** Middle of a spawn cell, simulation units. */
    public int spawnY(int index) {
        return centerY(spawnCells[index]);
    }

    /** Index of the cell that holds a point of the grid: row by row from the origin. */
    public int cellAt(int x, int y) {
        return (y >> CELL_SHIFT) * width + (x >> CELL_SHIFT);
    }

    public int cellCount() {
        return cells.length;
    }

    public boolean blocked(int cell) {
        return (cells[cell] & BLOCKED) != 0;
    }

    public int centerX(int cell) {
        return ((cell % width) << CELL_SHIFT) + CELL_UNITS / 2;
    }

    public int centerY(int cell) {
        return ((cell / width) << CELL_SHIFT) + CELL_UNITS / 2;
    }

    private static int countOpen(byte[] cells) {
        int open = 0;
        for (byte cell : cells) {
            if ((cell & BLOCKED) == 0) {
                open++;
            }
        }
        return open;
    }

    /** Number by number: clients hold maps under this hash, however the hash of a running world is worked out. */
    private static long hash(int width, int height, byte[] cells, int[] spawnCells) {
        StateHash hash = new StateHash();
        hash.add(width);
        hash.add(height);
        for (byte cell : cells) {
            hash.add(cell);
        }
        int[] sorted = spawnCells.clone();
        Arrays.sort(sorted);
        for (int cell : sorted) {
            hash.add(cell);
        }
        return hash.value();
    }
}
