package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.server.sim.base.Roots;
import dev.omega.server.sim.map.CellGrid;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.SkillDelivery;

/**
 * Living bodies by coarse cells, for finding those in a circle or in the way of a missile. Sorted anew in a tick only when
 * somebody asks; nobody moves between the asking phases.
 */
final class Bodies {

    /** Sweeps give the part of the way in 1/65536. */
    static final int WHOLE_WAY = GridLine.WHOLE_WAY;

    private static final int SHIFT = 11;
    private static final int WIDEST = ZoneMap.CELL_UNITS / 2;

    private final World world;
    private final EntityTable entities;
    private CellGrid grid;
    private int[] found = new int[SkillDelivery.Area.MAX_TARGETS];
    private long[] foundSquared = new long[SkillDelivery.Area.MAX_TARGETS];
    private long sortedTick = -1;
    private int count;
    private int sweptPart;

    Bodies(World world) {
        this.world = world;
        this.entities = world.entities;
        grid = new CellGrid(world.map, SHIFT, entities.capacity());
    }

    /** One of those found by {@link #collect}, the nearest first. */
    int found(int index) {
        return found[index];
    }

    /**
     * Finds those of a user's foes, or friends, whose edge is within a circle and in sight of its middle: the nearest, at
     * most so many, the lower index first among equals. Returns how many.
     */
    int collect(int source, boolean friends, int x, int y, int radius, int most) {
        sort();
        if (!world.strategies.pool()) {
            found = new int[found.length];
            foundSquared = new long[found.length];
        }
        count = 0;
        int reach = radius + WIDEST;
        int firstColumn = grid.column(x - reach);
        int lastColumn = grid.column(x + reach);
        for (int row = grid.row(y - reach), lastRow = grid.row(y + reach); row <= lastRow; row++) {
            int end = grid.start(grid.cell(lastColumn, row) + 1);
            for (int i = grid.start(grid.cell(firstColumn, row)); i < end; i++) {
                int body = grid.item(i);
                if (friends ? world.sides.helpable(source, body) : world.sides.attackable(source, body)) {
                    consider(body, x, y, radius, most);
                }
            }
        }
        return count;
    }

    /**
     * The first of a user's foes that a missile touches on its way of this tick, or -1; how far it came by then is
     * {@link #sweptPart()}. Those it has hit before do not count.
     *
     * @param upTo part of the way at which a wall stops it
     */
    int firstTouched(int source, Missiles.Flight flight, int upTo) {
        sort();
        int reach = flight.radius + WIDEST;
        int firstColumn = grid.column(Math.min(flight.x, flight.x + flight.dx) - reach);
        int lastColumn = grid.column(Math.max(flight.x, flight.x + flight.dx) + reach);
        int lastRow = grid.row(Math.max(flight.y, flight.y + flight.dy) + reach);
        int best = -1;
        sweptPart = upTo;
        for (int row = grid.row(Math.min(flight.y, flight.y + flight.dy) - reach); row <= lastRow; row++) {
            int end = grid.start(grid.cell(lastColumn, row) + 1);
            for (int i = grid.start(grid.cell(firstColumn, row)); i < end; i++) {
                best = earlier(source, grid.item(i), best, flight);
            }
        }
        return best;
    }

    /** See {@link #firstTouched}: 0..{@link #WHOLE_WAY}. */
    int sweptPart() {
        return sweptPart;
    }

    private int earlier(int source, int body, int best, Missiles.Flight flight) {
        int radius = flight.radius + entities.radius(body);
        int part = sweep(entities.x(body) - flight.x, entities.y(body) - flight.y, flight.dx, flight.dy, radius);
        boolean wins = part < sweptPart || (part == sweptPart && best >= 0 && body < best);
        if (part < 0 || !wins || !world.sides.attackable(source, body) || flight.hasHit(entities.handle(body))) {
            return best;
        }
        sweptPart = part;
        return body;
    }

    /**
     * The part of the way at which a point moving from the origin by {@code (dx, dy)} comes within {@code radius} of
     * {@code (x, y)}: 0..{@link #WHOLE_WAY}, or -1 when it does not.
     */
    static int sweep(long x, long y, long dx, long dy, long radius) {
        long outside = x * x + y * y - radius * radius;
        if (outside <= 0) {
            return 0;
        }
        long length = dx * dx + dy * dy;
        long along = x * dx + y * dy;
        long discriminant = along * along - length * outside;
        if (along <= 0 || discriminant < 0) {
            return -1;
        }
        long part = ((along - Roots.floor(discriminant)) << 16) / length;
        return part <= WHOLE_WAY ? (int) Math.max(0, part) : -1;
    }

    private void consider(int body, int x, int y, int radius, int most) {
        long reach = (long) radius + entities.radius(body);
        long dx = (long) entities.x(body) - x;
        long dy = (long) entities.y(body) - y;
        long squared = dx * dx + dy * dy;
        boolean full = count == most;
        if (squared > reach * reach || (full && !isNearer(squared, body, most - 1))
                || !GridLine.sees(world.map, x, y, entities.x(body), entities.y(body))) {
            return;
        }
        int at = full ? most - 1 : count++;
        while (at > 0 && isNearer(squared, body, at - 1)) {
            found[at] = found[at - 1];
            foundSquared[at] = foundSquared[at - 1];
            at--;
        }
        found[at] = body;
        foundSquared[at] = squared;
    }

    private boolean isNearer(long squared, int body, int than) {
        return squared < foundSquared[than] || (squared == foundSquared[than] && body < found[than]);
    }

    private void sort() {
        if (sortedTick == world.tick()) {
            return;
        }
        sortedTick = world.tick();
        if (!world.strategies.pool()) {
            grid = new CellGrid(world.map, SHIFT, entities.capacity());
        }
        grid.begin();
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            int kind = entities.kind(e);
            if ((kind == EntityKind.PLAYER || kind == EntityKind.NPC) && entities.alive(e)) {
                grid.add(e, entities.x(e), entities.y(e));
            }
        }
        grid.sort();
    }
}
