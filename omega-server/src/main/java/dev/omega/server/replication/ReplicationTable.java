package dev.omega.server.replication;

import dev.omega.protocol.ExtensionField;
import dev.omega.protocol.Limits;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.Quantization;
import dev.omega.protocol.RecordMask;
import java.util.Arrays;

/**
 * The world as viewers may see it: every entity quantized to wire values, with the tick at which each group of values
 * last changed. Entities are named by small indices of the owner's choice. Ticks are ints: an instance lives at most
 * 2^31 ticks (621 days at 40 Hz).
 */
public final class ReplicationTable {

    // Offsets of the change ticks of an entity.
    private static final int CHANGES = 8;
    private static final int POSITION = 0;
    private static final int ANGLE = 1;
    private static final int HEALTH = 2;
    private static final int STATE = 3;
    private static final int STATUS = 4;
    private static final int EXTENSION = 5;
    private static final int TELEPORT = 6;
    private static final int ANY = 7;

    /** Arrivals remembered per tick; with more, everybody looks around. */
    static final int MAX_ARRIVALS = 64;

    private static final byte[] NO_NAME = new byte[0];

    private int capacity;
    private int highWater;
    private int tick;
    private int removals;
    private final int[] arrivals = new int[MAX_ARRIVALS];
    private int arrivalCount;

    private boolean[] alive;
    private int[] generation;
    private int[] changedAt;
    private int[] x;
    private int[] y;
    private byte[] angle;
    private byte[] health;
    private byte[] state;
    private int[] status;
    private int[] extension;
    private int[] netId;
    private byte[] kind;
    private int[] archetype;
    private byte[][] name;
    private final KnownStatics known;
    private final PositionHistory history;
    private final MessageWriter scratchWriter = new MessageWriter();

    /** An empty table with room for {@code capacity} entities; it grows when an index is larger. */
    public ReplicationTable(int capacity) {
        this.capacity = capacity;
        alive = new boolean[capacity];
        generation = new int[capacity];
        changedAt = new int[capacity * CHANGES];
        x = new int[capacity];
        y = new int[capacity];
        angle = new byte[capacity];
        health = new byte[capacity];
        state = new byte[capacity];
        status = new int[capacity];
        extension = new int[capacity * ExtensionField.COUNT];
        netId = new int[capacity];
        kind = new byte[capacity];
        archetype = new int[capacity];
        name = new byte[capacity][];
        known = new KnownStatics(capacity);
        Arrays.fill(name, NO_NAME);
        history = new PositionHistory(capacity);
    }

    /** Begins a tick; ticks follow one another. What is not written anew stays as it was. */
    public void beginTick(int newTick) {
        tick = newTick;
        arrivalCount = 0;
        history.begin(newTick, highWater);
    }

    /**
     * A new entity takes an index; whoever had it before is gone. Its values follow by the other methods; the position
     * by {@link #teleport}.
     *
     * @param entityName shown to players, or the empty string
     * @param level shown to players
     */
    public void spawn(int entity, int entityNetId, int entityKind, int entityArchetype, String entityName, int level) {
        ensureCapacity(entity);
        highWater = Math.max(highWater, entity + 1);
        remove(entity);
        alive[entity] = true;
        netId[entity] = entityNetId;
        kind[entity] = (byte) entityKind;
        archetype[entity] = entityArchetype;
        name[entity] = entityName.isEmpty() ? NO_NAME : encoded(entityName);
        status[entity] = 0;
        Arrays.fill(extension, entity * ExtensionField.COUNT, (entity + 1) * ExtensionField.COUNT, 0);
        extension[entity * ExtensionField.COUNT + ExtensionField.LEVEL] = level;
        known.forgetEntity(entity);
        Arrays.fill(changedAt, entity * CHANGES, (entity + 1) * CHANGES, tick);
    }

    /** The entity is gone from the world. */
    public void remove(int entity) {
        if (entity < capacity && alive[entity]) {
            alive[entity] = false;
            generation[entity]++;
            removals++;
        }
    }

    /** The entity moved to a place in simulation units. */
    public void move(int entity, int newX, int newY) {
        x[entity] = newX;
        y[entity] = newY;
        int wireX = toWire(newX);
        int wireY = toWire(newY);
        if (history.x(entity, tick) != wireX || history.y(entity, tick) != wireY) {
            history.set(entity, tick, wireX, wireY);
            mark(entity, POSITION);
        }
    }

    /** The entity is at once at another place, in simulation units; clients do not interpolate. */
    public void teleport(int entity, int newX, int newY) {
        move(entity, newX, newY);
        mark(entity, POSITION);
        mark(entity, TELEPORT);
        if (arrivalCount < MAX_ARRIVALS) {
            arrivals[arrivalCount] = entity;
        }
        arrivalCount++;
    }

    /** Where the entity looks: 0..127, 128 steps per turn. */
    public void angle(int entity, int newAngle) {
        if (angle[entity] != newAngle) {
            angle[entity] = (byte) newAngle;
            mark(entity, ANGLE);
        }
    }

    /** Health as a fraction 0..127 of its maximum, see {@code Quantization}. */
    public void health(int entity, int fraction) {
        if (health[entity] != fraction) {
            health[entity] = (byte) fraction;
            mark(entity, HEALTH);
        }
    }

    /** State or animation id, 0..127. */
    public void state(int entity, int newState) {
        if (state[entity] != newState) {
            state[entity] = (byte) newState;
            mark(entity, STATE);
        }
    }

    /** Status set, taken as unsigned. */
    public void status(int entity, int bits) {
        if (status[entity] != bits) {
            status[entity] = bits;
            mark(entity, STATUS);
        }
    }

    /** Sets one value of the extension; {@code field} as in {@link ExtensionField}. */
    public void extension(int entity, int field, int value) {
        int at = entity * ExtensionField.COUNT + field;
        if (extension[at] != value) {
            extension[at] = value;
            mark(entity, EXTENSION);
            if (field == ExtensionField.LEVEL) {
                known.forgetEntity(entity);
            }
        }
    }

    private static int toWire(int units) {
        return Math.min(Quantization.toWire(units), Limits.POSITION_MAX);
    }

    private void mark(int entity, int group) {
        changedAt[entity * CHANGES + group] = tick;
        changedAt[entity * CHANGES + ANY] = tick;
    }

    private byte[] encoded(String text) {
        byte[] buffer = new byte[3 + 3 * text.length()];
        scratchWriter.reset(buffer, 0).writeString(text);
        return Arrays.copyOf(buffer, scratchWriter.length());
    }

    private void ensureCapacity(int entity) {
        if (entity < capacity) {
            return;
        }
        int grown = Math.max(entity + 1, 2 * capacity);
        alive = Arrays.copyOf(alive, grown);
        generation = Arrays.copyOf(generation, grown);
        changedAt = Arrays.copyOf(changedAt, grown * CHANGES);
        x = Arrays.copyOf(x, grown);
        y = Arrays.copyOf(y, grown);
        angle = Arrays.copyOf(angle, grown);
        health = Arrays.copyOf(health, grown);
        state = Arrays.copyOf(state, grown);
        status = Arrays.copyOf(status, grown);
        extension = Arrays.copyOf(extension, grown * ExtensionField.COUNT);
        netId = Arrays.copyOf(netId, grown);
        kind = Arrays.copyOf(kind, grown);
        archetype = Arrays.copyOf(archetype, grown);
        name = Arrays.copyOf(name, grown);
        Arrays.fill(name, capacity, grown, NO_NAME);
        known.growEntities(grown);
        history.grow(grown);
        capacity = grown;
    }

    /** Groups that changed after tick {@code since}, as {@link RecordMask} bits; the position as {@code DELTA}. */
    int maskSince(int entity, int since) {
        int at = entity * CHANGES;
        // The sign of a difference instead of a comparison: what changed cannot be foreseen, and a wrong guess costs more.
        return ((since - changedAt[at + POSITION]) >>> 31) * RecordMask.DELTA
                | ((since - changedAt[at + ANGLE]) >>> 31) * RecordMask.ANGLE
                | ((since - changedAt[at + HEALTH]) >>> 31) * RecordMask.HEALTH
                | ((since - changedAt[at + STATE]) >>> 31) * RecordMask.STATE
                | ((since - changedAt[at + STATUS]) >>> 31) * RecordMask.STATUS
                | ((since - changedAt[at + EXTENSION]) >>> 31) * RecordMask.EXTENSION;
    }

    /** Tick of the entity's last change of any kind. */
    int changedAt(int entity) {
        return changedAt[entity * CHANGES + ANY];
    }

    /** Tick of the entity's last teleport. */
    int teleportedAt(int entity) {
        return changedAt[entity * CHANGES + TELEPORT];
    }

    /** Whether an entity holds the index now. */
    public boolean isAlive(int entity) {
        return entity >= 0 && entity < capacity && alive[entity];
    }

    /** One more than the largest index ever used. */
    public int highWater() {
        return highWater;
    }

    /** The tick begun last. */
    public int tick() {
        return tick;
    }

    /** Where everyone was. */
    public PositionHistory history() {
        return history;
    }

    /** Entities that appeared or teleported in this tick; only the first {@link #MAX_ARRIVALS} are listed. */
    int arrivalCount() {
        return arrivalCount;
    }

    int arrival(int index) {
        return arrivals[index];
    }

    /** Counts up when the index changes its owner. */
    int generation(int entity) {
        return generation[entity];
    }

    /** Entities removed so far: unchanged means that every generation is. */
    int removals() {
        return removals;
    }

    /** Which viewers were told the names and looks of which entities. */
    KnownStatics known() {
        return known;
    }

    int capacity() {
        return capacity;
    }

    int x(int entity) {
        return x[entity];
    }

    int y(int entity) {
        return y[entity];
    }

    int angle(int entity) {
        return angle[entity];
    }

    int health(int entity) {
        return health[entity];
    }

    int state(int entity) {
        return state[entity];
    }

    int status(int entity) {
        return status[entity];
    }

    int extension(int entity, int field) {
        return extension[entity * ExtensionField.COUNT + field];
    }

    int netId(int entity) {
        return netId[entity];
    }

    int kind(int entity) {
        return kind[entity];
    }

    int archetype(int entity) {
        return archetype[entity];
    }

    /** The name as one MessagePack string; empty for an entity without. */
    byte[] encodedName(int entity) {
        return name[entity];
    }
}
