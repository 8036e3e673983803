package dev.omega.server.sim;

import dev.omega.protocol.EntityState;
import dev.omega.protocol.Movement;
import dev.omega.server.sim.map.GridSlide;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.path.NpcPaths;

/**
 * Phase 4: walks creatures towards their goals and along their paths. Near players every tick; farther away less often
 * and by as much more (protocol.md, "AI": 10 and 2 moves per second); asleep not at all.
 */
final class NpcMovement {

    /** A corner counts as passed within this distance. */
    private static final int CORNER_PASSED = ZoneMap.CELL_UNITS / 4;
    /** A move that brings less than this part of its length is a blocked one. */
    private static final int BLOCKED_PART = 4;
    /** Parts of a unit are carried from step to step, else rounding would bend straight lines. */
    private static final int FINE_SHIFT = 8;

    private static final int FINE_MASK = (1 << FINE_SHIFT) - 1;

    private final World world;
    private final EntityTable entities;
    private final NpcTable npcs;
    private final NpcPaths paths;

    NpcMovement(World world) {
        this.world = world;
        this.entities = world.entities;
        this.npcs = world.npcs;
        this.paths = world.paths;
    }

    void run() {
        long tick = world.tick();
        for (int slot = 0, end = npcs.slots(); slot < end; slot++) {
            if (npcs.pace(slot) != NpcTable.STAND && (tick + slot) % moveTicks(npcs.tier(slot)) == 0) {
                advance(slot, npcs.entity(slot), tick);
            }
        }
    }

    private int moveTicks(int tier) {
        if (tier == 0 || !world.strategies.lod()) {
            return 1;
        }
        int ticks = tier == 1 ? Math.max(1, world.rules.simHz / 10) : world.rules.simHz / 2;
        return world.mindsEased ? 2 * ticks : ticks;
    }

    private void advance(int slot, int entity, long tick) {
        boolean runs = npcs.pace(slot) == NpcTable.RUN;
        int ticks = (int) Math.min(tick - npcs.movedTick(slot), world.rules.simHz);
        int mobility = world.casts.isCasting(entity) ? 0 : world.mobility(entity);
        int left = ticks * (runs ? npcs.rules(slot).runStep : npcs.rules(slot).walkStep) * mobility / Statuses.FULL;
        npcs.setMovedTick(slot, tick);
        if (mobility == 0) {
            entities.setState(entity, EntityState.IDLE);
            return;
        }
        entities.setState(entity, runs ? EntityState.RUN : EntityState.WALK);
        while (left > 0 && npcs.pace(slot) != NpcTable.STAND) {
            int length = Math.min(left, TickRules.MAX_STEP);
            left -= length;
            move(slot, entity, length);
        }
        if (npcs.pace(slot) == NpcTable.STAND) {
            entities.setState(entity, EntityState.IDLE);
        }
    }

    private void move(int slot, int entity, int length) {
        int dx = npcs.goalX(slot) - entities.x(entity);
        int dy = npcs.goalY(slot) - entities.y(entity);
        int direction = Movement.direction(dx, dy);
        int distance = projection(dx, dy, direction);
        entities.face(entity, direction);
        if (distance <= length) {
            slide(entity, dx, dy);
            arrive(slot);
            return;
        }
        int fineX = npcs.carryX(slot) + fineStep(dx, length, distance);
        int fineY = npcs.carryY(slot) + fineStep(dy, length, distance);
        npcs.setCarry(slot, fineX & FINE_MASK, fineY & FINE_MASK);
        int moved = slide(entity, fineX >> FINE_SHIFT, fineY >> FINE_SHIFT);
        npcs.noteMove(slot, moved < length / BLOCKED_PART);
        if (paths.following(slot) && distance - length <= CORNER_PASSED) {
            arrive(slot);
        } else if (npcs.mind(slot) == NpcTable.WANDER && npcs.blockedMoves(slot) >= NpcNavigation.BLOCKED_MOVES) {
            npcs.stop(slot);
        }
    }

    /** The part {@code length / distance} of one side of a vector, in 1/256 units. */
    static int fineStep(int delta, int length, int distance) {
        return (int) ((((long) delta * length) << FINE_SHIFT) / distance);
    }

    /** Length of a vector by its projection on the nearest of 128 directions: at most 0.03 % short. */
    private static int projection(int dx, int dy, int direction) {
        return (int) (((long) dx * Movement.cosine(direction) + (long) dy * Movement.sine(direction)) >> 14);
    }

    /** Moves with collision; returns about how far it came. */
    private int slide(int entity, int dx, int dy) {
        int fromX = entities.x(entity);
        int fromY = entities.y(entity);
        int radius = entities.radius(entity);
        int x = GridSlide.stepX(world.map, fromX, fromY, radius, dx);
        int y = GridSlide.stepY(world.map, x, fromY, radius, dy);
        entities.moveTo(entity, x, y);
        return Math.max(Math.abs(x - fromX), Math.abs(y - fromY));
    }

    /** At the goal: on to the next corner, or stand. */
    private void arrive(int slot) {
        if (paths.following(slot)) {
            paths.passCorner(slot);
        }
        if (paths.following(slot)) {
            int corner = paths.corner(slot);
            npcs.headFor(slot, world.map.centerX(corner), world.map.centerY(corner), npcs.pace(slot), world.tick());
        } else {
            npcs.stop(slot);
        }
    }
}
