package dev.omega.protocol.view;

import dev.omega.protocol.ExtensionField;
import dev.omega.protocol.Limits;
import java.util.Arrays;

/**
 * The entities a client sees, by slot 0..127. Positions are in 1/32 m. The values of a slot that is not
 * {@linkplain #isUsed used} are meaningless.
 */
public final class VisibleEntities {

    private static final int EXTENSIONS = ExtensionField.COUNT;

    private final boolean[] used = new boolean[Limits.SLOTS];
    private final int[] netIds = new int[Limits.SLOTS];
    private final int[] kinds = new int[Limits.SLOTS];
    private final int[] archetypes = new int[Limits.SLOTS];
    private final int[] xs = new int[Limits.SLOTS];
    private final int[] ys = new int[Limits.SLOTS];
    private final boolean[] jumped = new boolean[Limits.SLOTS];
    private final int[] angles = new int[Limits.SLOTS];
    private final int[] healths = new int[Limits.SLOTS];
    private final int[] states = new int[Limits.SLOTS];
    private final int[] statuses = new int[Limits.SLOTS];
    private final int[] levels = new int[Limits.SLOTS];
    private final String[] names = new String[Limits.SLOTS];
    private final int[] extensions = new int[Limits.SLOTS * EXTENSIONS];
    private int count;

    VisibleEntities() {
        Arrays.fill(names, "");
    }

    /** Number of used slots. */
    public int count() {
        return count;
    }

    /** Whether the slot holds an entity. */
    public boolean isUsed(int slot) {
        return used[slot];
    }

    /** The slot of the entity with this network id, or -1 when it is not visible. */
    public int slotOf(int netId) {
        for (int slot = 0; slot < Limits.SLOTS; slot++) {
            if (used[slot] && netIds[slot] == netId) {
                return slot;
            }
        }
        return -1;
    }

    /** Network id, 1..65,535. */
    public int netId(int slot) {
        return netIds[slot];
    }

    /** One of {@link dev.omega.protocol.EntityKind}. */
    public int kind(int slot) {
        return kinds[slot];
    }

    /** Look of the entity, defined by the game. */
    public int archetype(int slot) {
        return archetypes[slot];
    }

    /** Position, 1/32 m. */
    public int x(int slot) {
        return xs[slot];
    }

    /** Position, 1/32 m. */
    public int y(int slot) {
        return ys[slot];
    }

    /** Whether the entity got to its position by spawn or teleport: do not interpolate to it. */
    public boolean jumped(int slot) {
        return jumped[slot];
    }

    /** Facing, 0..127. */
    public int angle(int slot) {
        return angles[slot];
    }

    /** Health as a fraction, 0..127. */
    public int health(int slot) {
        return healths[slot];
    }

    /** State or animation id. */
    public int state(int slot) {
        return states[slot];
    }

    /** Status bits. */
    public int status(int slot) {
        return statuses[slot];
    }

    /** Level as of the spawn, 0 when the server did not tell. */
    public int level(int slot) {
        return levels[slot];
    }

    /** Name, or empty. */
    public String name(int slot) {
        return names[slot];
    }

    /** Extension value with an index of {@link ExtensionField}; 0 until told. */
    public int extension(int slot, int field) {
        return extensions[slot * EXTENSIONS + field];
    }

    void clear() {
        Arrays.fill(used, false);
        count = 0;
    }

    void remove(int slot) {
        if (used[slot]) {
            used[slot] = false;
            count--;
        }
    }

    /** Makes the slot hold a new entity; position and values follow. */
    void occupy(int slot, int netId) {
        if (!used[slot]) {
            used[slot] = true;
            count++;
        }
        netIds[slot] = netId;
        statuses[slot] = 0;
        Arrays.fill(extensions, slot * EXTENSIONS, (slot + 1) * EXTENSIONS, 0);
    }

    void introduce(int slot, KnownStatics statics, int netId) {
        kinds[slot] = statics.kind(netId);
        archetypes[slot] = statics.archetype(netId);
        levels[slot] = statics.level(netId);
        names[slot] = statics.name(netId);
    }

    void moveBy(int slot, int dx, int dy) {
        xs[slot] += dx;
        ys[slot] += dy;
        jumped[slot] = false;
    }

    void moveTo(int slot, int x, int y, boolean jump) {
        xs[slot] = x;
        ys[slot] = y;
        jumped[slot] = jump;
    }

    void angle(int slot, int value) {
        angles[slot] = value;
    }

    void health(int slot, int value) {
        healths[slot] = value;
    }

    void state(int slot, int value) {
        states[slot] = value;
    }

    void status(int slot, int value) {
        statuses[slot] = value;
    }

    void extension(int slot, int field, int value) {
        extensions[slot * EXTENSIONS + field] = value;
    }
}
