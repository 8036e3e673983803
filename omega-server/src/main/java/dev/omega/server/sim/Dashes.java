package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.Movement;
import dev.omega.server.sim.base.Roots;
import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.map.GridSlide;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that rush, parallel to {@link EntityTable}. A dash takes the place of its entity's own movement, and slides along
 * walls in the same steps, so it enters no place that walking could not.
 */
final class Dashes implements Growable {

    private static final int SHIFT = 16;

    private final World world;
    private final EntityTable entities;
    private @Nullable Skill[] skill;
    private long[] target;
    private int[] left;
    private int[] unitX;
    private int[] unitY;
    private int[] carryX;
    private int[] carryY;

    Dashes(World world, int capacity) {
        this.world = world;
        this.entities = world.entities;
        skill = new Skill[capacity];
        target = new long[capacity];
        left = new int[capacity];
        unitX = new int[capacity];
        unitY = new int[capacity];
        carryX = new int[capacity];
        carryY = new int[capacity];
    }

    boolean isDashing(int entity) {
        return skill[entity] != null;
    }

    /** Ticks a dash still takes, 0 when there is none. */
    int ticksLeft(int entity) {
        Skill dash = skill[entity];
        return dash == null ? 0 : (left[entity] + dash.dashStep - 1) / dash.dashStep;
    }

    /** Begins a dash towards what is aimed at: up to its body, up to the place, at most the dash's distance. */
    void begin(int entity, Skill dash, SkillAim aim) {
        boolean charges = aim.target >= 0 && aim.target != entity;
        int dx = (charges ? entities.x(aim.target) : aim.placeX) - entities.x(entity);
        int dy = (charges ? entities.y(aim.target) : aim.placeY) - entities.y(entity);
        if (dx == 0 && dy == 0) {
            dx = Movement.cosine(entities.facing(entity));
            dy = Movement.sine(entities.facing(entity));
        }
        int length = Roots.length(dx, dy);
        int wanted = charges ? length - entities.radius(entity) - entities.radius(aim.target) : length;
        skill[entity] = dash;
        target[entity] = charges ? entities.handle(aim.target) : EntityTable.NOBODY;
        left[entity] = aim.target == entity ? dash.dashDistance : Math.clamp(wanted, 0, dash.dashDistance);
        unitX[entity] = (int) (((long) dx << SHIFT) / length);
        unitY[entity] = (int) (((long) dy << SHIFT) / length);
        carryX[entity] = 0;
        carryY[entity] = 0;
        entities.face(entity, Movement.direction(dx, dy));
    }

    /** Moves creatures that dash; players are moved with their input. */
    void runCreatures() {
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            if (skill[e] != null && entities.kind(e) == EntityKind.NPC) {
                step(e);
            }
        }
    }

    /** Moves an entity that dashes by one tick. */
    void step(int entity) {
        Skill dash = skill[entity];
        if (dash == null) {
            return;
        }
        int length = Math.min(left[entity], dash.dashStep);
        boolean free = true;
        for (int done = 0; done < length && free; done += TickRules.MAX_STEP) {
            free = slide(entity, Math.min(length - done, TickRules.MAX_STEP));
        }
        left[entity] -= length;
        if (left[entity] <= 0 || !free) {
            arrive(entity, dash);
        }
    }

    /** Ends a dash where it is: its entity is held, dead or gone. */
    void stop(int entity) {
        skill[entity] = null;
    }

    private boolean slide(int entity, int length) {
        int fineX = unitX[entity] * length + carryX[entity];
        int fineY = unitY[entity] * length + carryY[entity];
        carryX[entity] = fineX & ((1 << SHIFT) - 1);
        carryY[entity] = fineY & ((1 << SHIFT) - 1);
        int radius = entities.radius(entity);
        int fromX = entities.x(entity);
        int fromY = entities.y(entity);
        int x = GridSlide.stepX(world.map, fromX, fromY, radius, fineX >> SHIFT);
        int y = GridSlide.stepY(world.map, x, fromY, radius, fineY >> SHIFT);
        entities.moveTo(entity, x, y);
        return x != fromX || y != fromY;
    }

    private void arrive(int entity, Skill dash) {
        int struck = entities.resolve(target[entity]);
        skill[entity] = null;
        if (struck >= 0 && world.skills.isReached(entity, struck, dash)) {
            world.skills.affect(entity, struck, dash);
        }
    }

    @Override
    public void grow(int capacity) {
        skill = Arrays.copyOf(skill, capacity);
        target = Arrays.copyOf(target, capacity);
        left = Arrays.copyOf(left, capacity);
        unitX = Arrays.copyOf(unitX, capacity);
        unitY = Arrays.copyOf(unitY, capacity);
        carryX = Arrays.copyOf(carryX, capacity);
        carryY = Arrays.copyOf(carryY, capacity);
    }

    void hashInto(StateHash hash, int highWater) {
        for (int e = 0; e < highWater; e++) {
            Skill dash = skill[e];
            if (dash != null) {
                hash.add(e);
                hash.add(dash.id);
                hash.add(target[e]);
                hash.add(left[e]);
                hash.add(unitX[e]);
                hash.add(unitY[e]);
                hash.add(carryX[e]);
                hash.add(carryY[e]);
            }
        }
    }
}
