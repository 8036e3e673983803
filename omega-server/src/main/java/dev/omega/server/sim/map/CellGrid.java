package dev.omega.server.sim.map;

import java.util.Arrays;

/**
 * Things sorted by coarse cells, rebuilt whole by a counting sort: {@link #begin}, {@link #add} for each,
 * {@link #sort}; then the items of a cell are {@code item(start(cell)) .. item(start(cell + 1) - 1)} in the order added.
 */
public final class CellGrid {

    private final int shift;
    private final int width;
    private final int height;
    private final int[] start;
    private int[] scratchItem;
    private int[] scratchCell;
    private int[] items;
    private int[] cells;
    private int count;

    /** @param shift a cell is {@code 1 << shift} simulation units wide */
    public CellGrid(ZoneMap map, int shift, int capacity) {
        this.shift = shift;
        width = cellsAlong(map.width(), shift);
        height = cellsAlong(map.height(), shift);
        start = new int[width * height + 1];
        scratchItem = new int[capacity];
        scratchCell = new int[capacity];
        items = new int[capacity];
        cells = new int[capacity];
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int shift() {
        return shift;
    }

    /** Column or row of a coordinate, cut to the grid. */
    public int column(int x) {
        return Math.clamp(x >> shift, 0, width - 1);
    }

    public int row(int y) {
        return Math.clamp(y >> shift, 0, height - 1);
    }

    public int cell(int column, int row) {
        return row * width + column;
    }

    public int start(int cell) {
        return start[cell];
    }

    public int item(int position) {
        return items[position];
    }

    /** Items in all cells: their positions are 0 to {@code count() - 1}, in the order of the cells. */
    public int count() {
        return count;
    }

    /** The cell of the item at a position. */
    public int cellAt(int position) {
        return cells[position];
    }

    public void begin() {
        count = 0;
        Arrays.fill(start, 0);
    }

    public void add(int item, int x, int y) {
        if (count == items.length) {
            grow(2 * count);
        }
        int cell = cell(column(x), row(y));
        scratchItem[count] = item;
        scratchCell[count++] = cell;
        start[cell]++;
    }

    public void sort() {
        int sum = 0;
        for (int cell = 0; cell < start.length; cell++) {
            sum += start[cell];
            start[cell] = sum;
        }
        // Backwards, so that each cell's end becomes its start and the order of adding is kept.
        for (int i = count - 1; i >= 0; i--) {
            int cell = scratchCell[i];
            int position = --start[cell];
            items[position] = scratchItem[i];
            cells[position] = cell;
        }
    }

    private void grow(int capacity) {
        scratchItem = Arrays.copyOf(scratchItem, capacity);
        scratchCell = Arrays.copyOf(scratchCell, capacity);
        items = Arrays.copyOf(items, capacity);
        cells = Arrays.copyOf(cells, capacity);
    }

    private static int cellsAlong(int cells, int shift) {
        return ((cells << ZoneMap.CELL_SHIFT) + (1 << shift) - 1) >> shift;
    }
}
