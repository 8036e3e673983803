package dev.omega.server.replication;

import java.util.Arrays;

/** Where somebody appeared or teleported to lately: viewers beside it look around at once. */
final class UrgentCells {

    private final EntityGrid grid;
    private final int[] urgentAt;
    private int everywhereAt = -1;
    private int somewhereAt = -1;

    UrgentCells(EntityGrid grid) {
        this.grid = grid;
        urgentAt = new int[grid.columns() * grid.rows()];
        Arrays.fill(urgentAt, -1);
    }

    /** Marks the places of this tick's arrivals. */
    void mark(ReplicationTable table) {
        int count = table.arrivalCount();
        if (count > ReplicationTable.MAX_ARRIVALS) {
            everywhereAt = table.tick();
            return;
        }
        somewhereAt = count > 0 ? table.tick() : somewhereAt;
        for (int i = 0; i < count; i++) {
            int entity = table.arrival(i);
            urgentAt[grid.cell(table.x(entity), table.y(entity))] = table.tick();
        }
    }

    /** Whether somebody arrived in the 3 x 3 cells around a place after {@code tick}. */
    boolean isUrgentSince(int tick, int x, int y) {
        if (everywhereAt > tick) {
            return true;
        }
        if (somewhereAt <= tick) {
            return false;
        }
        int lastRow = Math.min(grid.row(y) + 1, grid.rows() - 1);
        int lastColumn = Math.min(grid.column(x) + 1, grid.columns() - 1);
        for (int row = Math.max(grid.row(y) - 1, 0); row <= lastRow; row++) {
            for (int column = Math.max(grid.column(x) - 1, 0); column <= lastColumn; column++) {
                if (urgentAt[row * grid.columns() + column] > tick) {
                    return true;
                }
            }
        }
        return false;
    }
}
