package dev.omega.server.sim;

import dev.omega.protocol.Movement;
import dev.omega.server.sim.map.CellGrid;
import dev.omega.server.sim.map.GridSlide;

/**
 * Phase 5: creatures near players that overlap push each other apart a little in every tick, as bodies of circles; walls
 * win. Players pass through creatures and each other.
 */
final class NpcSeparation {

    /** Cells of 4 m. */
    private static final int SHIFT = 10;
    /** Part of an overlap that each of two bodies gives way in one tick. */
    private static final int SOFTNESS = 4;
    /** Most a body gives way in one tick, 1/16 m. */
    private static final int MAX_PUSH = 16;
    /** Half of the neighbourhood: with the own cell it makes every pair once. */
    private static final int[] NEXT_COLUMN = {1, -1, 0, 1};
    private static final int[] NEXT_ROW = {0, 1, 1, 1};

    private final World world;
    private final EntityTable entities;
    private final NpcTable npcs;
    private final CellGrid grid;
    private final int[] scratchPushX;
    private final int[] scratchPushY;

    NpcSeparation(World world) {
        this.world = world;
        this.entities = world.entities;
        this.npcs = world.npcs;
        int slots = npcs.slots();
        grid = new CellGrid(world.map, SHIFT, Math.max(1, slots));
        scratchPushX = new int[slots];
        scratchPushY = new int[slots];
    }

    void run() {
        if (!collect()) {
            return;
        }
        // From creature to creature: most cells are empty.
        for (int position = 0; position < grid.count(); position++) {
            pairsOf(position);
        }
        applyPushes();
    }

    /** Sorts the creatures near players into the grid; {@code false} when there are none. */
    private boolean collect() {
        grid.begin();
        boolean any = false;
        for (int slot = 0; slot < npcs.slots(); slot++) {
            if (npcs.tier(slot) == 0 && npcs.lives(slot)) {
                int entity = npcs.entity(slot);
                grid.add(slot, entities.x(entity), entities.y(entity));
                any = true;
            }
        }
        if (any) {
            grid.sort();
        }
        return any;
    }

    private void pairsOf(int position) {
        int slot = grid.item(position);
        int cell = grid.cellAt(position);
        int row = cell / grid.width();
        int column = cell - row * grid.width();
        pairs(slot, position + 1, grid.start(cell + 1));
        for (int next = 0; next < NEXT_COLUMN.length; next++) {
            pairsWith(slot, column + NEXT_COLUMN[next], row + NEXT_ROW[next]);
        }
    }

    private void pairsWith(int slot, int column, int row) {
        if (column >= 0 && column < grid.width() && row < grid.height()) {
            int cell = grid.cell(column, row);
            pairs(slot, grid.start(cell), grid.start(cell + 1));
        }
    }

    private void pairs(int slot, int from, int to) {
        for (int i = from; i < to; i++) {
            separate(slot, grid.item(i));
        }
    }

    private void separate(int slot, int other) {
        int entity = npcs.entity(slot);
        int otherEntity = npcs.entity(other);
        int dx = entities.x(otherEntity) - entities.x(entity);
        int dy = entities.y(otherEntity) - entities.y(entity);
        int reach = entities.radius(entity) + entities.radius(otherEntity);
        if (Math.abs(dx) >= reach || Math.abs(dy) >= reach || dx * dx + dy * dy >= reach * reach) {
            return;
        }
        // Two at the very same place part in a direction of their own.
        int direction = dx == 0 && dy == 0 ? (37 * slot + other) & 127 : Movement.direction(dx, dy);
        int distance = (dx * Movement.cosine(direction) + dy * Movement.sine(direction)) >> 14;
        int push = Math.clamp((reach - distance) / SOFTNESS, 1, MAX_PUSH);
        int pushX = Movement.deltaX(direction, push);
        int pushY = Movement.deltaY(direction, push);
        scratchPushX[slot] -= pushX;
        scratchPushY[slot] -= pushY;
        scratchPushX[other] += pushX;
        scratchPushY[other] += pushY;
    }

    private void applyPushes() {
        for (int slot = 0; slot < scratchPushX.length; slot++) {
            if (scratchPushX[slot] != 0 || scratchPushY[slot] != 0) {
                push(npcs.entity(slot), limited(scratchPushX[slot]), limited(scratchPushY[slot]));
                scratchPushX[slot] = 0;
                scratchPushY[slot] = 0;
            }
        }
    }

    private void push(int entity, int dx, int dy) {
        int radius = entities.radius(entity);
        int y = entities.y(entity);
        int x = GridSlide.stepX(world.map, entities.x(entity), y, radius, dx);
        entities.moveTo(entity, x, GridSlide.stepY(world.map, x, y, radius, dy));
    }

    private static int limited(int push) {
        return Math.clamp(push, -2 * MAX_PUSH, 2 * MAX_PUSH);
    }
}
