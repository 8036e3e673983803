package dev.omega.server.sim;

import dev.omega.server.sim.base.OperationBudget;
import dev.omega.server.sim.base.Roots;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.map.ZoneMap;
import org.jspecify.annotations.Nullable;

/** Walks along the routes of groups: in a circle when the ends meet, else there and back. Zone thread only. */
final class NpcPatrols {

    private static final int CORNER_REACHED = 3 * ZoneMap.CELL_UNITS / 4;
    /** Corners a sleeper is moved on by at most: after that nobody can tell where it should be. */
    private static final int MOST_CORNERS = 1_000;

    private final World world;
    private final EntityTable entities;
    private final NpcTable npcs;
    private final NpcNavigation navigation;

    NpcPatrols(World world, NpcNavigation navigation) {
        this.world = world;
        this.entities = world.entities;
        this.npcs = world.npcs;
        this.navigation = navigation;
    }

    boolean hasRoute(int slot) {
        return npcs.route(slot) != null;
    }

    /** Goes on to the next corner; a corner reached is where it comes home to from then on. */
    void walkOn(int slot, int entity, OperationBudget budget) {
        CellList route = npcs.route(slot);
        if (route == null) {
            return;
        }
        int corner = corner(route, npcs.leg(slot));
        if (isNear(entity, corner)) {
            npcs.moveHome(slot, world.map.centerX(corner), world.map.centerY(corner));
            npcs.setLeg(slot, next(route, npcs.leg(slot)));
            corner = corner(route, npcs.leg(slot));
        }
        navigation.approach(slot, world.map.centerX(corner), world.map.centerY(corner), NpcTable.WALK, budget);
    }

    /** Puts a creature that slept on its patrol where it would be by now. */
    void catchUp(int slot, int entity) {
        CellList route = npcs.route(slot);
        if (npcs.mind(slot) != NpcTable.PATROL || route == null) {
            return;
        }
        long left = (world.tick() - npcs.untilTick(slot)) * npcs.rules(slot).walkStep;
        int x = entities.x(entity);
        int y = entities.y(entity);
        for (int i = 0; i < MOST_CORNERS; i++) {
            int corner = corner(route, npcs.leg(slot));
            int toX = world.map.centerX(corner);
            int toY = world.map.centerY(corner);
            int length = Roots.length((long) toX - x, (long) toY - y);
            if (left < length) {
                putOnLeg(entity, x, y, x + (int) ((toX - x) * left / length), y + (int) ((toY - y) * left / length));
                return;
            }
            left -= length;
            x = toX;
            y = toY;
            npcs.moveHome(slot, x, y);
            npcs.setLeg(slot, next(route, npcs.leg(slot)));
        }
        entities.teleport(entity, x, y, world.tick());
    }

    /** On the way if that is straight, else at its beginning. */
    private void putOnLeg(int entity, int fromX, int fromY, int x, int y) {
        int radius = entities.radius(entity) + NpcNavigation.CLEARANCE;
        boolean straight = navigation.fits(entity, x, y) && GridLine.walks(world.map, fromX, fromY, x, y, radius);
        entities.teleport(entity, straight ? x : fromX, straight ? y : fromY, world.tick());
    }

    private boolean isNear(int entity, int corner) {
        return Math.abs(entities.x(entity) - world.map.centerX(corner)) <= CORNER_REACHED
                && Math.abs(entities.y(entity) - world.map.centerY(corner)) <= CORNER_REACHED;
    }

    /** Legs count the corners of a whole round: of a circle once, else there and back. */
    static int legs(@Nullable CellList route) {
        if (route == null || route.size() < 2) {
            return 1;
        }
        return isCircle(route) ? route.size() - 1 : 2 * (route.size() - 1);
    }

    /** The cell a leg leads to. */
    static int corner(CellList route, int leg) {
        return route.cell(leg < route.size() ? leg : 2 * (route.size() - 1) - leg);
    }

    private static int next(CellList route, int leg) {
        return leg + 1 >= legs(route) ? 0 : leg + 1;
    }

    private static boolean isCircle(CellList route) {
        return route.cell(0) == route.cell(route.size() - 1);
    }
}
