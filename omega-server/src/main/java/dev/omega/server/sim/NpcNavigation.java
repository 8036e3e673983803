package dev.omega.server.sim;

import dev.omega.protocol.EntityState;
import dev.omega.protocol.Movement;
import dev.omega.server.sim.base.OperationBudget;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.map.GridSlide;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.path.NpcPaths;
import dev.omega.server.sim.path.PathQueue;

/** How a creature gets somewhere: straight if it can, else along a path it asks for. */
final class NpcNavigation {

    /** Room kept to walls by straight walks, so that rounding never makes a body touch a corner: 1/64 m. */
    static final int CLEARANCE = 4;
    /** Moves in a row without progress after which a way is given up. */
    static final int BLOCKED_MOVES = 3;

    private static final int GOAL_MOVED = 2 * ZoneMap.CELL_UNITS;

    private final World world;
    private final EntityTable entities;
    private final NpcTable npcs;
    private final NpcPaths paths;
    private final PathQueue requests;
    private final int requestPauseTicks;

    NpcNavigation(World world, PathQueue requests) {
        this.world = world;
        this.entities = world.entities;
        this.npcs = world.npcs;
        this.paths = world.paths;
        this.requests = requests;
        this.requestPauseTicks = world.rules.simHz / 2;
    }

    /** Whether the entity has room at a place. */
    boolean fits(int entity, int x, int y) {
        return GridSlide.fits(world.map, x, y, entities.radius(entity) + CLEARANCE);
    }

    /** Whether the entity can walk straight to a place. */
    boolean walksStraight(int entity, int x, int y, OperationBudget budget) {
        int fromX = entities.x(entity);
        int fromY = entities.y(entity);
        budget.spend(1 + GridLine.cells(fromX, fromY, x, y));
        return GridLine.walks(world.map, fromX, fromY, x, y, entities.radius(entity) + CLEARANCE);
    }

    /** Goes towards a place that may move from call to call. */
    void approach(int slot, int x, int y, int pace, OperationBudget budget) {
        int entity = npcs.entity(slot);
        if (npcs.blockedMoves(slot) < BLOCKED_MOVES && walksStraight(entity, x, y, budget)) {
            paths.drop(slot);
            npcs.headFor(slot, x, y, pace, world.tick());
        } else if (needsPath(slot, x, y) && !paths.wanted(slot) && paths.nextRequestTick(slot) <= world.tick()) {
            paths.want(slot, x, y, world.tick() + requestPauseTicks);
            requests.add(slot);
        }
    }

    /** Stops where it is. */
    void halt(int slot, int entity) {
        paths.drop(slot);
        npcs.stop(slot);
        entities.setState(entity, EntityState.IDLE);
    }

    void face(int entity, int other) {
        entities.face(entity,
                Movement.direction(entities.x(other) - entities.x(entity), entities.y(other) - entities.y(entity)));
    }

    private boolean needsPath(int slot, int x, int y) {
        return !paths.following(slot) || npcs.blockedMoves(slot) >= BLOCKED_MOVES
                || Math.abs(paths.goalX(slot) - x) > GOAL_MOVED || Math.abs(paths.goalY(slot) - y) > GOAL_MOVED;
    }
}
