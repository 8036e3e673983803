package dev.omega.server.sim;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EventKind;
import dev.omega.server.sim.base.StateHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Skills that take time and are on their way, at most one per entity; parallel to {@link EntityTable}. */
final class Casts implements Growable {

    /** Movement in the first ticks is of inputs that were under way when the cast began; it does not interrupt. */
    static final int GRACE_TICKS = InputQueues.MAX_QUEUED;

    private final World world;
    private @Nullable Skill[] skill;
    private int[] actionSeq;
    private long[] target;
    private int[] x;
    private int[] y;
    private long[] begun;

    Casts(World world, int capacity) {
        this.world = world;
        skill = new Skill[capacity];
        actionSeq = new int[capacity];
        target = new long[capacity];
        x = new int[capacity];
        y = new int[capacity];
        begun = new long[capacity];
    }

    boolean isCasting(int entity) {
        return skill[entity] != null;
    }

    /** The skill being cast, or {@code null}. */
    @Nullable
    Skill skill(int entity) {
        return skill[entity];
    }

    /** Whether the cast is complete in this tick. */
    boolean isComplete(int entity) {
        Skill cast = skill[entity];
        return cast != null && world.tick() >= begun[entity] + cast.castTicks;
    }

    int actionSeq(int entity) {
        return actionSeq[entity];
    }

    /** The entity it is aimed at, or -1. */
    int target(int entity) {
        return world.entities.resolve(target[entity]);
    }

    int x(int entity) {
        return x[entity];
    }

    int y(int entity) {
        return y[entity];
    }

    /** Begins a cast. */
    void begin(int entity, int seq, Skill cast, SkillAim aim) {
        skill[entity] = cast;
        actionSeq[entity] = seq;
        target[entity] = aim.target < 0 ? EntityTable.NOBODY : world.entities.handle(aim.target);
        x[entity] = aim.placeX;
        y[entity] = aim.placeY;
        begun[entity] = world.tick();
        announce(entity, cast, cast.castTicks, aim.target);
    }

    /** Forgets a cast that is complete, or one of an entity that is gone. */
    void clear(int entity) {
        skill[entity] = null;
    }

    /** Its entity moves. */
    void onMoved(int entity) {
        if (skill[entity] != null && world.tick() > begun[entity] + GRACE_TICKS) {
            interrupt(entity);
        }
    }

    /** Its entity cannot go on casting what needs mana. */
    void onSilenced(int entity) {
        Skill cast = skill[entity];
        if (cast != null && cast.mana > 0) {
            interrupt(entity);
        }
    }

    /** Ends a cast before its time, if there is one. */
    void interrupt(int entity) {
        Skill cast = skill[entity];
        if (cast != null) {
            skill[entity] = null;
            announce(entity, cast, 0, -1);
            if (world.entities.kind(entity) == EntityKind.PLAYER) {
                world.confirms.add(entity, actionSeq[entity], ConfirmCode.INTERRUPTED, 0);
            }
        }
    }

    private void announce(int entity, Skill cast, int ticks, int targetEntity) {
        EntityTable entities = world.entities;
        world.events.begin(EventKind.CAST_START, entity, targetEntity)
                .at(entities.x(entity), entities.y(entity))
                .field(entities.netId(entity))
                .field(cast.id)
                .field(ticks)
                .field(targetEntity < 0 ? 0 : entities.netId(targetEntity));
    }

    @Override
    public void grow(int capacity) {
        skill = Arrays.copyOf(skill, capacity);
        actionSeq = Arrays.copyOf(actionSeq, capacity);
        target = Arrays.copyOf(target, capacity);
        x = Arrays.copyOf(x, capacity);
        y = Arrays.copyOf(y, capacity);
        begun = Arrays.copyOf(begun, capacity);
    }

    void hashInto(StateHash hash, int highWater) {
        for (int e = 0; e < highWater; e++) {
            Skill cast = skill[e];
            if (cast != null) {
                hash.add(e);
                hash.add(cast.id);
                hash.add(actionSeq[e]);
                hash.add(target[e]);
                hash.add(x[e]);
                hash.add(y[e]);
                hash.add(begun[e]);
            }
        }
    }
}
