package dev.omega.server.replication;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.RecordMask;
import dev.omega.protocol.VitalMask;
import java.util.Arrays;

/**
 * One client's view: its slots, what it was told of itself, its budget and its backlog. About 3 KB. Made by {@link
 * Replicator#addViewer}.
 */
public final class Viewer {

    private final int index;
    private final int entity;
    private final int capabilities;
    private final int phase;
    private final SlotTable slots = new SlotTable();
    private final Pins pins = new Pins();
    private final ByteBudget budget = new ByteBudget();
    private final LinkPressure pressure;
    private final int[] vitals = new int[VitalMask.COUNT];
    private long[] shown;

    int selfX;
    int selfY;
    int ack = -1;
    int dilation = 100;
    int speedPercent = 100;
    int stateTick = -1;
    int netTick;
    int refreshedAt;
    int removalsSeen;
    int rotor;
    long eventCursor;
    /** Somebody who matters is not in view yet: the next State looks around. */
    boolean looksSoon;
    private boolean resetWanted = true;

    Viewer(int index, int entity, int capabilities, int phase, LinkPressure pressure, int entities) {
        this.index = index;
        this.entity = entity;
        this.capabilities = capabilities;
        this.phase = phase;
        this.pressure = pressure;
        this.shown = new long[(entities + 63) >> 6];
    }

    /** The viewer's own entity. */
    public int entity() {
        return entity;
    }

    /** Remainder of the ticks at which its States are due, divided by {@code netDiv}. */
    public int phase() {
        return phase;
    }

    /** What client and server agreed on, see {@link Capabilities}. */
    public int capabilities() {
        return capabilities;
    }

    /** Whether both agreed on a capability. */
    public boolean can(int capability) {
        return (capabilities & capability) != 0;
    }

    /** How far the client is behind. */
    public LinkPressure pressure() {
        return pressure;
    }

    /** The next State starts over: the client lost one. */
    public void requestReset() {
        resetWanted = true;
    }

    /** Whether the client was told of the entity and it was not taken back. */
    public boolean sees(int other) {
        int word = other >> 6;
        return other >= 0 && word < shown.length && (shown[word] & 1L << other) != 0;
    }

    /** Viewers of one group share memory that is written with their States: 64 in the order of their coming. */
    public int group() {
        return index >> 6;
    }

    int index() {
        return index;
    }

    SlotTable slots() {
        return slots;
    }

    Pins pins() {
        return pins;
    }

    ByteBudget budget() {
        return budget;
    }

    boolean isResetWanted() {
        return resetWanted;
    }

    void resetDone() {
        resetWanted = false;
    }

    /** Groups that may be sent to this client. */
    int recordMask() {
        return can(Capabilities.EXTENSION_RECORDS) ? 127 : 127 & ~RecordMask.EXTENSION;
    }

    void setShown(int other, boolean value) {
        int word = other >> 6;
        if (word >= shown.length) {
            shown = Arrays.copyOf(shown, Math.max(word + 1, 2 * shown.length));
        }
        shown[word] = value ? shown[word] | 1L << other : shown[word] & ~(1L << other);
    }

    /** Frees a slot; the client is told when it knows of the entity. */
    void drop(int slot, Despawns despawns) {
        if (!slots.isPending(slot)) {
            despawns.add(slot);
            setShown(slots.entity(slot), false);
        }
        slots.release(slot);
    }

    void forgetAll() {
        slots.clear();
        Arrays.fill(shown, 0);
    }

    /** Mask of the vitals that differ from what the client was told. */
    int changedVitals(int[] now) {
        int mask = 0;
        for (int vital = 0; vital < VitalMask.COUNT; vital++) {
            mask |= now[vital] != vitals[vital] ? 1 << vital : 0;
        }
        return mask;
    }

    void toldVitals(int[] now) {
        System.arraycopy(now, 0, vitals, 0, VitalMask.COUNT);
    }
}
