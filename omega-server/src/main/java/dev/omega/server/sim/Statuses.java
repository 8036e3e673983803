package dev.omega.server.sim;

import dev.omega.protocol.DamageFlags;

import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.EventKind;
import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.rules.StatusRules;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The statuses entities have, parallel to {@link EntityTable}: {@value StatusRules#SLOTS} slots each, timed by a wheel, and
 * what they come to together.
 */
final class Statuses implements Growable {

    static final int FULL = 100;

    private static final int SLOTS = StatusRules.SLOTS;
    private static final int MAX_PERCENT = 400;
    private static final int SHOWN_BITS = EntityStatus.STUNNED | EntityStatus.ROOTED | EntityStatus.SILENCED
            | EntityStatus.SLOWED | EntityStatus.HASTENED | 0xffff0000;

    private final World world;
    private final StatusWheel wheel;
    private @Nullable Status[] status;
    private long[] end;
    private long[] nextPeriod;
    private int[] stacks;
    private int[] shield;
    private long[] source;
    private short[] speed;
    private short[] dealt;
    private short[] taken;

    Statuses(World world, int capacity) {
        this.world = world;
        int slots = capacity * SLOTS;
        wheel = new StatusWheel(slots);
        status = new Status[slots];
        end = new long[slots];
        nextPeriod = new long[slots];
        stacks = new int[slots];
        shield = new int[slots];
        source = new long[slots];
        speed = filled(new short[capacity], 0);
        dealt = filled(new short[capacity], 0);
        taken = filled(new short[capacity], 0);
    }

    /** Percent of its normal speed an entity walks with; 0 when it cannot walk. */
    int speed(int entity) {
        return speed[entity];
    }

    /** Percent of its normal damage it deals. */
    int dealt(int entity) {
        return dealt[entity];
    }

    /** Percent of normal damage it takes. */
    int taken(int entity) {
        return taken[entity];
    }

    /** Ticks from now on until the speed changes by itself; 0 when it does not. */
    int speedTicks(int entity) {
        long first = Long.MAX_VALUE;
        for (int slot = entity * SLOTS; slot < (entity + 1) * SLOTS; slot++) {
            Status held = status[slot];
            if (held != null && (held.speed != 0 || held.roots || held.stuns)) {
                first = Math.min(first, end[slot]);
            }
        }
        return first == Long.MAX_VALUE ? 0 : (int) Math.max(0, first - world.tick());
    }

    /** Puts a status on an entity, by the rule of stacking when it has it already. */
    void inflict(int entity, Status inflicted, int ticks, int sourceEntity) {
        int slot = find(entity, inflicted.id);
        if (slot >= 0 && inflicted.stacking == StatusRules.Stacking.KEEP) {
            return;
        }
        if (slot >= 0) {
            again(slot, inflicted, ticks);
        } else {
            slot = room(entity);
            begin(slot, inflicted, ticks);
        }
        source[slot] = sourceEntity < 0 ? EntityTable.NOBODY : world.entities.handle(sourceEntity);
        summarize(entity);
        announce(entity, inflicted, (int) (end[slot] - world.tick()));
    }

    /** Stacks of a status an entity has, 0 for none. */
    int stacks(int entity, int statusId) {
        int slot = find(entity, statusId);
        return slot < 0 ? 0 : stacks[slot];
    }

    /** Points of damage an entity's shields will take. */
    int shieldOf(int entity) {
        int sum = 0;
        for (int slot = entity * SLOTS; slot < (entity + 1) * SLOTS; slot++) {
            sum += status[slot] == null ? 0 : shield[slot];
        }
        return sum;
    }

    /** Ends everything an entity has, without telling: it died, went, or begins anew. */
    void clear(int entity) {
        for (int slot = entity * SLOTS; slot < (entity + 1) * SLOTS; slot++) {
            if (status[slot] != null) {
                wheel.remove(slot);
                status[slot] = null;
            }
        }
        summarize(entity);
    }

    /** Ends everything an entity has, and says so. */
    void finishAll(int entity) {
        for (int slot = entity * SLOTS; slot < (entity + 1) * SLOTS; slot++) {
            if (status[slot] != null) {
                finish(slot);
            }
        }
    }

    /** Lets shields take damage; returns what is left of it. */
    int absorb(int entity, int damage) {
        int left = damage;
        for (int slot = entity * SLOTS; slot < (entity + 1) * SLOTS && left > 0; slot++) {
            if (status[slot] != null && shield[slot] > 0) {
                int absorbed = Math.min(left, shield[slot]);
                left -= absorbed;
                shield[slot] -= absorbed;
                if (shield[slot] == 0) {
                    finish(slot);
                }
            }
        }
        return left;
    }

    /** Queues the periodic points due in this tick, and ends what is over. */
    void run() {
        long tick = world.tick();
        int slot = wheel.first(tick);
        while (slot >= 0) {
            int following = wheel.next(slot);
            if (wheel.isDue(slot, tick)) {
                onDue(slot, tick);
            }
            slot = following;
        }
    }

    private void onDue(int slot, long tick) {
        Status held = status[slot];
        if (held == null) {
            throw new IllegalStateException("status slot " + slot + " is in the wheel and empty");
        }
        if (held.periodTicks > 0 && nextPeriod[slot] == tick) {
            strike(slot, held);
            nextPeriod[slot] += held.periodTicks;
        }
        if (end[slot] <= tick) {
            finish(slot);
        } else {
            schedule(slot, held);
        }
    }

    private void strike(int slot, Status held) {
        int entity = slot / SLOTS;
        int by = world.entities.resolve(source[slot]);
        if (held.damage > 0) {
            int flags = held.school << DamageFlags.SCHOOL_SHIFT;
            world.effects.damage(by, entity, held.damage * stacks[slot], flags);
        }
        if (held.heal > 0) {
            world.effects.heal(by, entity, held.heal * stacks[slot]);
        }
    }

    private void begin(int slot, Status inflicted, int ticks) {
        long now = world.tick();
        status[slot] = inflicted;
        stacks[slot] = 1;
        shield[slot] = inflicted.shield;
        end[slot] = now + ticks;
        nextPeriod[slot] = now + inflicted.periodTicks;
        wheel.add(slot, due(slot, inflicted));
    }

    private void again(int slot, Status inflicted, int ticks) {
        long now = world.tick();
        switch (inflicted.stacking) {
            case KEEP, REFRESH -> end[slot] = now + ticks;
            case EXTEND -> end[slot] = Math.min(end[slot] + ticks, now + (long) ticks * inflicted.maxStacks);
            case STACK -> {
                stacks[slot] = Math.min(stacks[slot] + 1, inflicted.maxStacks);
                end[slot] = now + ticks;
            }
        }
        shield[slot] = inflicted.shield * stacks[slot];
        schedule(slot, inflicted);
    }

    private void schedule(int slot, Status held) {
        wheel.remove(slot);
        wheel.add(slot, due(slot, held));
    }

    private long due(int slot, Status held) {
        return held.periodTicks > 0 ? Math.min(end[slot], nextPeriod[slot]) : end[slot];
    }

    private void finish(int slot) {
        Status over = status[slot];
        int entity = slot / SLOTS;
        wheel.remove(slot);
        status[slot] = null;
        summarize(entity);
        if (over != null) {
            announce(entity, over, 0);
        }
    }

    private int find(int entity, int statusId) {
        for (int slot = entity * SLOTS; slot < (entity + 1) * SLOTS; slot++) {
            Status held = status[slot];
            if (held != null && held.id == statusId) {
                return slot;
            }
        }
        return -1;
    }

    /** A free slot, made so if need be by ending what would end first. */
    private int room(int entity) {
        int first = entity * SLOTS;
        for (int slot = entity * SLOTS; slot < (entity + 1) * SLOTS; slot++) {
            if (status[slot] == null) {
                return slot;
            }
            first = end[slot] < end[first] ? slot : first;
        }
        finish(first);
        return first;
    }

    private void summarize(int entity) {
        int speedSum = FULL;
        int dealtSum = FULL;
        int takenSum = FULL;
        int bits = 0;
        for (int slot = entity * SLOTS; slot < (entity + 1) * SLOTS; slot++) {
            Status held = status[slot];
            if (held != null) {
                speedSum += held.speed * stacks[slot];
                dealtSum += held.damageDealt * stacks[slot];
                takenSum += held.damageTaken * stacks[slot];
                bits |= held.shownBits;
            }
        }
        boolean held = (bits & (EntityStatus.STUNNED | EntityStatus.ROOTED)) != 0;
        speed[entity] = held ? 0 : (short) Math.clamp(speedSum, 0, MAX_PERCENT);
        dealt[entity] = (short) Math.clamp(dealtSum, 0, MAX_PERCENT);
        taken[entity] = (short) Math.clamp(takenSum, 0, MAX_PERCENT);
        world.entities.clearStatus(entity, SHOWN_BITS);
        world.entities.setStatus(entity, bits);
    }

    private void announce(int entity, Status what, int ticks) {
        EntityTable entities = world.entities;
        world.events.begin(EventKind.STATUS, -1, entity)
                .at(entities.x(entity), entities.y(entity))
                .field(entities.netId(entity))
                .field(what.id)
                .field(ticks);
    }

    @Override
    public void grow(int capacity) {
        int slots = capacity * SLOTS;
        int before = speed.length;
        wheel.grow(slots);
        status = Arrays.copyOf(status, slots);
        end = Arrays.copyOf(end, slots);
        nextPeriod = Arrays.copyOf(nextPeriod, slots);
        stacks = Arrays.copyOf(stacks, slots);
        shield = Arrays.copyOf(shield, slots);
        source = Arrays.copyOf(source, slots);
        speed = filled(Arrays.copyOf(speed, capacity), before);
        dealt = filled(Arrays.copyOf(dealt, capacity), before);
        taken = filled(Arrays.copyOf(taken, capacity), before);
    }

    void hashInto(StateHash hash, int highWater) {
        for (int slot = 0; slot < highWater * SLOTS; slot++) {
            Status held = status[slot];
            if (held != null) {
                hash.add(slot);
                hash.add(held.id);
                hash.add(end[slot]);
                hash.add(nextPeriod[slot]);
                hash.add(stacks[slot]);
                hash.add(shield[slot]);
                hash.add(source[slot]);
            }
        }
        wheel.hashInto(hash);
    }

    private static short[] filled(short[] percents, int from) {
        Arrays.fill(percents, from, percents.length, (short) FULL);
        return percents;
    }
}
