package dev.omega.server.sim;

import dev.omega.protocol.EntityState;
import dev.omega.protocol.EntityStatus;
import dev.omega.server.sim.base.FreeIndices;
import dev.omega.server.sim.base.StateHash;
import java.util.Arrays;

/**
 * All entities of an instance as parallel arrays: identity, place, look, and (by delegation to {@link Vitals}) life.
 *
 * <p>An index is dense and is used again, lowest first, after its entity is gone; {@link #generation(int)} tells two
 * users of an index apart. Accessors expect an index below {@link #highWater()} of an {@linkplain #exists(int) existing}
 * entity. Zone thread only.
 */
public final class EntityTable implements Growable {

    private final NetIds netIds;
    private final FreeIndices indices;
    private final Vitals vitals;
    private int capacity;
    private int highWater;
    private int count;

    private int[] generation;
    private byte[] kind;
    private int[] netId;
    private int[] archetype;
    private String[] name;
    private int[] x;
    private int[] y;
    private byte[] facing;
    private byte[] state;
    private int[] status;
    private long[] teleportTick;
    private int[] radius;
    private int[] slot;

    EntityTable(int capacity, NetIds netIds) {
        this.capacity = capacity;
        this.netIds = netIds;
        indices = new FreeIndices(capacity);
        vitals = new Vitals(capacity);
        generation = new int[capacity];
        kind = new byte[capacity];
        netId = new int[capacity];
        archetype = new int[capacity];
        name = new String[capacity];
        Arrays.fill(name, "");
        x = new int[capacity];
        y = new int[capacity];
        facing = new byte[capacity];
        state = new byte[capacity];
        status = new int[capacity];
        teleportTick = new long[capacity];
        radius = new int[capacity];
        slot = new int[capacity];
    }

    /** One more than the highest index in use. */
    public int highWater() {
        return highWater;
    }

    /** Number of entities. */
    public int count() {
        return count;
    }

    /** Number of indices that arrays parallel to this table need. */
    public int capacity() {
        return capacity;
    }

    /** Whether the index is in use, be the entity alive or a corpse. */
    public boolean exists(int entity) {
        return kind[entity] != 0;
    }

    /** Whether the entity exists and has health left. */
    public boolean alive(int entity) {
        return kind[entity] != 0 && vitals.health(entity) > 0;
    }

    /** Counts the entities that used this index; changes when one leaves it. */
    public int generation(int entity) {
        return generation[entity];
    }

    /** Name of the entity on the wire, 1..65535. */
    public int netId(int entity) {
        return netId[entity];
    }

    /** One of {@link dev.omega.protocol.EntityKind}. */
    public int kind(int entity) {
        return kind[entity];
    }

    /** Look of the entity. */
    public int archetype(int entity) {
        return archetype[entity];
    }

    /** Shown name; empty for creatures, whose archetype names them. */
    public String name(int entity) {
        return name[entity];
    }

    /** Place in simulation units, 1/256 m from the west. */
    public int x(int entity) {
        return x[entity];
    }

    /** Place in simulation units, 1/256 m from the origin along the second axis. */
    public int y(int entity) {
        return y[entity];
    }

    /** Where it looks, 0..127: 128 steps per turn. */
    public int facing(int entity) {
        return facing[entity];
    }

    /** One of {@link EntityState}. */
    public int stateId(int entity) {
        return state[entity];
    }

    /** Bits of {@link EntityStatus}. */
    public int statusBits(int entity) {
        return status[entity];
    }

    /** Tick in which the entity last jumped to its place instead of walking there; its first tick at the latest. */
    public long teleportTick(int entity) {
        return teleportTick[entity];
    }

    /** Health points; 0 is dead. */
    public int health(int entity) {
        return vitals.health(entity);
    }

    /** Most health points. */
    public int maxHealth(int entity) {
        return vitals.maxHealth(entity);
    }

    /** Mana points. */
    public int mana(int entity) {
        return vitals.mana(entity);
    }

    /** Most mana points. */
    public int maxMana(int entity) {
        return vitals.maxMana(entity);
    }

    /** Stamina points. */
    public int stamina(int entity) {
        return vitals.stamina(entity);
    }

    /** Most stamina points. */
    public int maxStamina(int entity) {
        return vitals.maxStamina(entity);
    }

    /** Level, 1 or more. */
    public int level(int entity) {
        return vitals.level(entity);
    }

    /** Experience points in total. */
    public long experience(int entity) {
        return vitals.experience(entity);
    }

    /** The entity with this net id, or -1; any int may be asked for. */
    public int byNetId(int id) {
        return netIds.entity(id);
    }

    Vitals vitals() {
        return vitals;
    }

    /** Makes an entity at the lowest free index; -1 when there is no index or no net id left. */
    int create(int entityKind, int entityArchetype, String entityName) {
        int entity = indices.take();
        if (entity < 0) {
            return -1;
        }
        int id = netIds.allocate(entity);
        if (id < 0) {
            indices.give(entity);
            return -1;
        }
        netId[entity] = id;
        kind[entity] = (byte) entityKind;
        archetype[entity] = entityArchetype;
        name[entity] = entityName;
        state[entity] = EntityState.IDLE;
        status[entity] = 0;
        count++;
        highWater = Math.max(highWater, entity + 1);
        return entity;
    }

    /** Ends an entity; its net id goes into quarantine. */
    void remove(int entity, long tick) {
        netIds.release(netId[entity], tick);
        indices.give(entity);
        kind[entity] = 0;
        name[entity] = "";
        netId[entity] = 0;
        generation[entity]++;
        count--;
        while (highWater > 0 && kind[highWater - 1] == 0) {
            highWater--;
        }
    }

    /** Puts the entity somewhere without passing the places between. */
    void teleport(int entity, int toX, int toY, long tick) {
        moveTo(entity, toX, toY);
        teleportTick[entity] = tick;
    }

    /** Half the side of the square its body fills, simulation units. */
    int radius(int entity) {
        return radius[entity];
    }

    void setRadius(int entity, int units) {
        radius[entity] = units;
    }

    /** The slot of a creature in {@link NpcTable}. */
    int slot(int npc) {
        return slot[npc];
    }

    void setSlot(int npc, int npcSlot) {
        slot[npc] = npcSlot;
    }

    /** Square of the distance between the middles of two entities. */
    long distanceSquared(int one, int other) {
        long dx = (long) x[one] - x[other];
        long dy = (long) y[one] - y[other];
        return dx * dx + dy * dy;
    }

    void moveTo(int entity, int toX, int toY) {
        x[entity] = toX;
        y[entity] = toY;
    }

    void face(int entity, int direction) {
        facing[entity] = (byte) (direction & 127);
    }

    void setState(int entity, int stateId) {
        state[entity] = (byte) stateId;
    }

    void setStatus(int entity, int bits) {
        status[entity] |= bits;
    }

    void clearStatus(int entity, int bits) {
        status[entity] &= ~bits;
    }

    boolean hasStatus(int entity, int bit) {
        return (status[entity] & bit) != 0;
    }

    /** Copies the places of all entities into arrays, from {@code at} on by index. */
    void copyPlaces(int[] xs, int[] ys, int at) {
        System.arraycopy(x, 0, xs, at, highWater);
        System.arraycopy(y, 0, ys, at, highWater);
    }

    /** A reference that notices when the index has been given to another entity. */
    long handle(int entity) {
        return ((long) generation[entity] << 32) | entity;
    }

    /** The entity a handle refers to, or -1 when it is gone or the handle is {@link #NOBODY}. */
    int resolve(long handle) {
        int entity = (int) handle;
        return entity >= 0 && generation[entity] == (int) (handle >>> 32) && kind[entity] != 0 ? entity : -1;
    }

    /** The handle that refers to no entity. */
    static final long NOBODY = -1L;
    /** A handle that refers to no entity, because the one meant cannot be seen. */
    static final long UNSEEN = -2L;

    @Override
    public void grow(int newCapacity) {
        int oldCapacity = capacity;
        capacity = newCapacity;
        indices.grow(newCapacity);
        vitals.grow(newCapacity);
        generation = Arrays.copyOf(generation, newCapacity);
        kind = Arrays.copyOf(kind, newCapacity);
        netId = Arrays.copyOf(netId, newCapacity);
        archetype = Arrays.copyOf(archetype, newCapacity);
        name = Arrays.copyOf(name, newCapacity);
        Arrays.fill(name, oldCapacity, newCapacity, "");
        x = Arrays.copyOf(x, newCapacity);
        y = Arrays.copyOf(y, newCapacity);
        facing = Arrays.copyOf(facing, newCapacity);
        state = Arrays.copyOf(state, newCapacity);
        status = Arrays.copyOf(status, newCapacity);
        teleportTick = Arrays.copyOf(teleportTick, newCapacity);
        radius = Arrays.copyOf(radius, newCapacity);
        slot = Arrays.copyOf(slot, newCapacity);
    }

    void hashPlacesInto(StateHash hash) {
        hash.add(highWater);
        hash.add(x, 0, highWater);
        hash.add(y, 0, highWater);
        vitals.hashHealthInto(hash, highWater);
    }

    void hashInto(StateHash hash) {
        hash.add(highWater);
        hash.add(generation, 0, capacity);
        hash.add(kind, 0, highWater);
        hash.add(netId, 0, highWater);
        hash.add(archetype, 0, highWater);
        hash.add(x, 0, highWater);
        hash.add(y, 0, highWater);
        hash.add(facing, 0, highWater);
        hash.add(state, 0, highWater);
        hash.add(status, 0, highWater);
        hash.add(teleportTick, 0, highWater);
        for (int i = 0; i < highWater; i++) {
            hash.add(name[i]);
        }
        vitals.hashInto(hash, highWater);
        netIds.hashInto(hash);
    }
}
