package dev.omega.server.replication;

import java.util.Arrays;

/**
 * Who is where, in cells of 16 m: entities sorted by cell (counting sort), so that a row of neighbouring cells is one
 * run of consecutive items. Rebuilt when somebody looks around, at most once per tick.
 */
final class EntityGrid {

    /** 16 m in units of 1/256 m. */
    static final int CELL_SHIFT = 12;

    private final int columns;
    private final int rows;
    private final int[] cellStart;
    private int[] cellOf = new int[0];
    private int[] items = new int[0];
    private int[] itemX = new int[0];
    private int[] itemY = new int[0];
    private int builtAt = -1;

    EntityGrid(int widthUnits, int heightUnits) {
        columns = (widthUnits >> CELL_SHIFT) + 1;
        rows = (heightUnits >> CELL_SHIFT) + 1;
        cellStart = new int[columns * rows + 2];
    }

    /** Sorts the living entities of the table's current tick unless that was done. */
    void build(ReplicationTable table) {
        if (builtAt == table.tick()) {
            return;
        }
        builtAt = table.tick();
        ensureCapacity(table.capacity());
        count(table);
        place(table);
    }

    private void count(ReplicationTable table) {
        Arrays.fill(cellStart, 0);
        for (int entity = 0, end = table.highWater(); entity < end; entity++) {
            int cell = table.isAlive(entity) ? cell(table.x(entity), table.y(entity)) : -1;
            cellOf[entity] = cell;
            cellStart[cell + 2]++;
        }
        cellStart[1] = 0; // where the dead were counted
        for (int cell = 2; cell < cellStart.length; cell++) {
            cellStart[cell] += cellStart[cell - 1];
        }
    }

    private void place(ReplicationTable table) {
        for (int entity = 0, end = table.highWater(); entity < end; entity++) {
            int cell = cellOf[entity];
            if (cell >= 0) {
                int at = cellStart[cell + 1]++;
                items[at] = entity;
                itemX[at] = table.x(entity);
                itemY[at] = table.y(entity);
            }
        }
    }

    /** First item of a run of cells: column {@code column} of {@code row}, both clamped to the map. */
    int runStart(int row, int column) {
        return cellStart[row * columns + column];
    }

    /** Behind the last item of the cell. */
    int runEnd(int row, int column) {
        return cellStart[row * columns + column + 1];
    }

    int entity(int item) {
        return items[item];
    }

    int x(int item) {
        return itemX[item];
    }

    int y(int item) {
        return itemY[item];
    }

    int column(int x) {
        return Math.clamp(x >> CELL_SHIFT, 0, columns - 1);
    }

    int row(int y) {
        return Math.clamp(y >> CELL_SHIFT, 0, rows - 1);
    }

    int cell(int x, int y) {
        return row(y) * columns + column(x);
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    private void ensureCapacity(int entities) {
        if (items.length < entities) {
            cellOf = new int[entities];
            items = new int[entities];
            itemX = new int[entities];
            itemY = new int[entities];
        }
    }
}
