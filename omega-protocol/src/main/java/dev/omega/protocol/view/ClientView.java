package dev.omega.protocol.view;

import dev.omega.protocol.CloseCode;
import dev.omega.protocol.ExtensionField;
import dev.omega.protocol.Limits;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.ProtocolException;
import dev.omega.protocol.RecordMask;
import dev.omega.protocol.StateFlags;
import dev.omega.protocol.VitalMask;

/**
 * A client's picture of the world: the player's own position and vitals, and the entities it sees. State messages
 * update it (docs/protocol.md, "State"). Owned by the thread that decodes the connection.
 */
public final class ClientView {

    private static final int SHORT_SPAWN = 7;
    private static final int LONG_SPAWN = 9;
    private static final int VALUE_MAX = 0xffff;

    private final VisibleEntities entities = new VisibleEntities();
    private final KnownStatics statics = new KnownStatics();
    private final StateHead head = new StateHead();
    private final int[] vitals = new int[VitalMask.COUNT];
    private boolean resetNeeded = true;
    private int snap;
    private int ack = Limits.SEQUENCE_BEFORE_FIRST;
    private int flags;
    private int dilation = 100;
    private int speedPercent = 100;
    private int speedTicks;
    private int selfX;
    private int selfY;
    private int records;

    /** The entities the player sees. */
    public VisibleEntities entities() {
        return entities;
    }

    /** Network tick of the last applied State, modulo 128; what Input and Resync carry. 0 before the first. */
    public int snap() {
        return snap;
    }

    /** Sequence number of the last Input contained in the last applied State; 127 before the first Input. */
    public int ack() {
        return ack;
    }

    /** {@link StateFlags} of the last applied State. */
    public int flags() {
        return flags;
    }

    /** Speed of the simulation in percent of real time. */
    public int dilation() {
        return dilation;
    }

    /** Percent of its normal speed the own character walks with after the last State. */
    public int speedPercent() {
        return speedPercent;
    }

    /** Ticks after the last State for which {@link #speedPercent()} holds; 0 when no end is known. */
    public int speedTicks() {
        return speedTicks;
    }

    /** Own position, 1/256 m. */
    public int selfX() {
        return selfX;
    }

    /** Own position, 1/256 m. */
    public int selfY() {
        return selfY;
    }

    /** Records in the last State: how many entities it changed. */
    public int records() {
        return records;
    }

    /** Own vital by index: the number of its bit in {@link VitalMask}. */
    public int vital(int index) {
        return vitals[index];
    }

    /** Whether only a State with RESET can be applied: at the beginning and after a loss. */
    public boolean isResetNeeded() {
        return resetNeeded;
    }

    /**
     * Applies a State. Nothing is changed before the message is known to follow the last applied one; after
     * {@link StateResult#RESYNC_NEEDED} every State without RESET is refused likewise.
     *
     * @param reader stands behind the message type
     * @throws ProtocolException when the bytes break a rule; the view is then of no use any more
     */
    public StateResult applyState(MessageReader reader) {
        head.read(reader);
        if (head.isSet(StateFlags.RESET)) {
            entities.clear();
            statics.clear();
        } else if (resetNeeded || head.previousSnap() != snap) {
            resetNeeded = true;
            return StateResult.RESYNC_NEEDED;
        }
        applyHead();
        applyDespawns(reader);
        boolean complete = applyRecords(reader) && applySpawns(reader);
        resetNeeded = !complete;
        return complete ? StateResult.APPLIED : StateResult.RESYNC_NEEDED;
    }

    private void applyHead() {
        snap = head.snap();
        ack = head.ack();
        flags = head.flags();
        dilation = head.dilation();
        speedPercent = head.speedPercent();
        speedTicks = head.speedTicks();
        selfX = head.selfX(selfX);
        selfY = head.selfY(selfY);
        head.copyVitals(vitals);
    }

    private void applyDespawns(MessageReader reader) {
        if (head.isSet(StateFlags.DESPAWNS)) {
            for (int left = reader.readSeven("despawns"); left > 0; left--) {
                entities.remove(reader.readSeven("slot"));
            }
        }
    }

    /** Returns false at a record for an empty slot. */
    private boolean applyRecords(MessageReader reader) {
        int behind = head.isSet(StateFlags.SPAWNS) ? 1 : 0;
        records = 0;
        while (reader.remaining() > behind) {
            int slot = reader.readSeven("slot");
            int mask = reader.readSeven("mask");
            if (!entities.isUsed(slot)) {
                return false;
            }
            applyPosition(reader, slot, mask & RecordMask.ABSOLUTE);
            applyValues(reader, slot, mask);
            records++;
        }
        return true;
    }

    private void applyPosition(MessageReader reader, int slot, int form) {
        if (form == 0) {
            return;
        }
        int x = reader.readInt();
        int y = reader.readInt();
        if (form == RecordMask.DELTA) {
            entities.moveBy(slot, x, y);
        } else {
            entities.moveTo(slot, x, y, form == RecordMask.TELEPORT);
        }
    }

    private void applyValues(MessageReader reader, int slot, int mask) {
        if ((mask & RecordMask.ANGLE) != 0) {
            entities.angle(slot, reader.readSeven("angle"));
        }
        if ((mask & RecordMask.HEALTH) != 0) {
            entities.health(slot, reader.readSeven("health"));
        }
        if ((mask & RecordMask.STATE) != 0) {
            entities.state(slot, reader.readInt(0, VALUE_MAX, "state"));
        }
        if ((mask & RecordMask.STATUS) != 0) {
            entities.status(slot, (int) reader.readUint32());
        }
        if ((mask & RecordMask.EXTENSION) != 0) {
            applyExtension(reader, slot);
        }
    }

    private void applyExtension(MessageReader reader, int slot) {
        int count = reader.readSeven("extension values");
        for (int field = 0; field < count; field++) {
            if (field < ExtensionField.COUNT) {
                entities.extension(slot, field, reader.readInt());
            } else {
                reader.skipValue();
            }
        }
    }

    /** Returns false at a short spawn of an entity that was never introduced. */
    private boolean applySpawns(MessageReader reader) {
        if (!head.isSet(StateFlags.SPAWNS)) {
            return true;
        }
        for (int left = reader.readArrayHeader(); left > 0; left--) {
            if (!applySpawn(reader)) {
                return false;
            }
        }
        return true;
    }

    private boolean applySpawn(MessageReader reader) {
        int length = reader.readArrayHeader();
        if (length != SHORT_SPAWN && length < LONG_SPAWN) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR,
                    "spawn of " + length + " elements, allowed are 7 or at least 9");
        }
        int slot = reader.readSeven("slot");
        int netId = reader.readInt(1, Limits.NET_ID_MAX, "netId");
        int kind = length == SHORT_SPAWN ? 0 : reader.readSeven("kind");
        int archetype = length == SHORT_SPAWN ? 0 : reader.readInt(0, VALUE_MAX, "archetype");
        entities.occupy(slot, netId);
        entities.moveTo(slot, reader.readInt(), reader.readInt(), true);
        entities.angle(slot, reader.readSeven("angle"));
        entities.health(slot, reader.readSeven("health"));
        entities.state(slot, reader.readInt(0, VALUE_MAX, "state"));
        if (length != SHORT_SPAWN) {
            learn(reader, netId, kind, archetype);
        }
        reader.skipTrailing();
        return introduce(slot, netId);
    }

    private void learn(MessageReader reader, int netId, int kind, int archetype) {
        String name = reader.remaining() > 0 ? reader.readString(Limits.NAME_BYTES) : "";
        int level = reader.remaining() > 0 ? reader.readInt(0, VALUE_MAX, "level") : 0;
        statics.put(netId, kind, archetype, level, name);
    }

    private boolean introduce(int slot, int netId) {
        boolean known = statics.knows(netId);
        if (known) {
            entities.introduce(slot, statics, netId);
        }
        return known;
    }
}
