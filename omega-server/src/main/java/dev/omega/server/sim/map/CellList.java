package dev.omega.server.sim.map;

/** Cells of a map in an order of their own: a region, or the corners of a route. Immutable; any thread. */
public final class CellList {

    private final int[] cells;

    private CellList(int[] cells) {
        this.cells = cells;
    }

    /** A list of these cells, {@code row * width + column}. */
    public static CellList of(int... cells) {
        return new CellList(cells.clone());
    }

    /** Number of cells. */
    public int size() {
        return cells.length;
    }

    /** The cell at a place in the list. */
    public int cell(int index) {
        return cells[index];
    }

    @Override
    public String toString() {
        return cells.length + " cells";
    }
}
