package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.server.sim.base.OperationBudget;
import dev.omega.server.sim.map.CellGrid;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.map.ZoneMap;

/**
 * Where players are, in coarse cells, as of the last refresh: which players are near a creature, and how near the nearest
 * player is to each cell (a Chebyshev distance transform in two passes, the cost of which does not depend on creatures).
 */
final class PlayerProximity {

    /** Cells of 8 m. */
    static final int SHIFT = 11;

    private static final int FAR = 100;

    private final World world;
    private final EntityTable entities;
    private CellGrid grid;
    private final byte[] distance;

    PlayerProximity(World world) {
        this.world = world;
        this.entities = world.entities;
        grid = new CellGrid(world.map, SHIFT, entities.capacity());
        distance = new byte[grid.width() * grid.height()];
        java.util.Arrays.fill(distance, (byte) FAR);
    }

    void refresh() {
        if (!world.strategies.pool()) {
            grid = new CellGrid(world.map, SHIFT, entities.capacity());
        }
        grid.begin();
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            if (entities.kind(e) == EntityKind.PLAYER) {
                grid.add(e, entities.x(e), entities.y(e));
            }
        }
        grid.sort();
        transform();
    }

    /** Cells between a place and the nearest player, at most {@value #FAR}. */
    int cellsToPlayer(int x, int y) {
        return distance[grid.cell(grid.column(x), grid.row(y))];
    }

    /** The nearest living player outside safe ground that a creature sees within a radius, or -1. */
    int nearestVisible(int npc, int radius, OperationBudget budget) {
        // Players have moved since the refresh, by less than a metre.
        int reach = radius + ZoneMap.CELL_UNITS;
        int lastRow = grid.row(entities.y(npc) + reach);
        int firstColumn = grid.column(entities.x(npc) - reach);
        int lastColumn = grid.column(entities.x(npc) + reach);
        int best = -1;
        for (int row = grid.row(entities.y(npc) - reach); row <= lastRow; row++) {
            int end = grid.start(grid.cell(lastColumn, row) + 1);
            for (int i = grid.start(grid.cell(firstColumn, row)); i < end; i++) {
                best = nearer(npc, grid.item(i), best, radius, budget);
            }
        }
        return best;
    }

    private int nearer(int npc, int player, int best, int radius, OperationBudget budget) {
        budget.spend(1);
        if (!entities.alive(player) || entities.kind(player) != EntityKind.PLAYER) {
            return best;
        }
        long squared = entities.distanceSquared(npc, player);
        long limit = best < 0 ? (long) radius * radius : entities.distanceSquared(npc, best) - 1;
        if (squared > limit || world.map.safeAt(entities.x(player), entities.y(player))) {
            return best;
        }
        budget.spend(GridLine.cells(entities.x(npc), entities.y(npc), entities.x(player), entities.y(player)));
        return world.skills.inSight(npc, player) ? player : best;
    }

    private void transform() {
        int width = grid.width();
        int cells = distance.length;
        for (int cell = 0; cell < cells; cell++) {
            int near = grid.start(cell + 1) > grid.start(cell) ? 0 : FAR;
            int column = cell % width;
            distance[cell] = (byte) Math.min(near, 1 + nearestBefore(cell, column, width));
        }
        for (int cell = cells - 1; cell >= 0; cell--) {
            int column = cell % width;
            distance[cell] = (byte) Math.min(distance[cell], 1 + nearestAfter(cell, column, width));
        }
    }

    /** Least distance of the neighbours to the west and in the row before. */
    private int nearestBefore(int cell, int column, int width) {
        int least = FAR - 1;
        if (column > 0) {
            least = Math.min(least, distance[cell - 1]);
        }
        return cell < width ? least : nearestInRow(cell - width, column, width, least);
    }

    /** Least distance of the neighbours to the east and in the row after. */
    private int nearestAfter(int cell, int column, int width) {
        int least = FAR - 1;
        if (column < width - 1) {
            least = Math.min(least, distance[cell + 1]);
        }
        return cell + width >= distance.length ? least : nearestInRow(cell + width, column, width, least);
    }

    private int nearestInRow(int cell, int column, int width, int limit) {
        int least = Math.min(limit, distance[cell]);
        if (column > 0) {
            least = Math.min(least, distance[cell - 1]);
        }
        if (column < width - 1) {
            least = Math.min(least, distance[cell + 1]);
        }
        return least;
    }
}
