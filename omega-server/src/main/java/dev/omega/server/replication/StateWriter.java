package dev.omega.server.replication;

import dev.omega.protocol.MessageType;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.RecordMask;
import dev.omega.protocol.StateFlags;

/** Writes a decided State and notes in the viewer's slots what its client knows now. */
final class StateWriter {

    private static final int SNAP_MASK = 127;

    private final ReplicationTable table;
    private final PositionHistory history;

    StateWriter(ReplicationTable table) {
        this.table = table;
        this.history = table.history();
    }

    /** Writes into {@code writer}, which was reset for the message. */
    void write(Viewer viewer, StateDraft draft, StateFrame frame, MessageWriter writer) {
        writer.openArray();
        writer.writeInt(MessageType.STATE);
        writer.writeInt(viewer.netTick & SNAP_MASK);
        writer.writeInt(frame.ack);
        writer.writeInt(draft.flags);
        writeSelf(draft, frame, writer);
        writeHeaders(draft, frame, writer);
        writeDespawns(draft, writer);
        for (int i = 0; i < draft.records.count(); i++) {
            writeRecord(viewer.slots(), draft.records.slot(i), draft.records.mask(i), writer);
        }
        if (draft.has(StateFlags.SPAWNS)) {
            draft.spawns.write(viewer, writer);
        }
        writer.closeArray();
    }

    private static void writeSelf(StateDraft draft, StateFrame frame, MessageWriter writer) {
        if (draft.has(StateFlags.SELF_DELTA) || draft.has(StateFlags.SELF_ABSOLUTE)) {
            writer.writeInt(draft.selfX);
            writer.writeInt(draft.selfY);
        }
        if (draft.has(StateFlags.VITALS)) {
            writer.writeInt(draft.vitalsMask);
            for (int vital = 0, mask = draft.vitalsMask; mask != 0; vital++, mask >>= 1) {
                if ((mask & 1) != 0) {
                    writer.writeInt(frame.vitals[vital]);
                }
            }
        }
    }

    private static void writeHeaders(StateDraft draft, StateFrame frame, MessageWriter writer) {
        if (draft.has(StateFlags.HEADERS)) {
            writer.writeInt(draft.headers);
            writer.writeInt(draft.gap);
            if (draft.headers > 1) {
                writer.writeInt(frame.dilation);
            }
            if (draft.headers > 2) {
                writer.writeInt(frame.speedPercent);
                writer.writeInt(frame.speedTicks);
            }
        }
    }

    private static void writeDespawns(StateDraft draft, MessageWriter writer) {
        if (draft.has(StateFlags.DESPAWNS)) {
            writer.writeInt(draft.despawns.count());
            for (int i = 0; i < draft.despawns.count(); i++) {
                writer.writeInt(draft.despawns.slot(i));
            }
        }
    }

    private void writeRecord(SlotTable slots, int slot, int mask, MessageWriter writer) {
        int entity = slots.entity(slot);
        writer.writeInt(slot);
        writer.writeInt(mask);
        writePosition(entity, mask & RecordMask.ABSOLUTE, slots.lastTick(slot), writer);
        if ((mask & RecordMask.ANGLE) != 0) {
            writer.writeInt(table.angle(entity));
        }
        if ((mask & RecordMask.HEALTH) != 0) {
            writer.writeInt(table.health(entity));
        }
        if ((mask & RecordMask.STATE) != 0) {
            writer.writeInt(table.state(entity));
        }
        if ((mask & RecordMask.STATUS) != 0) {
            writer.writeUint32(table.status(entity) & 0xFFFF_FFFFL);
        }
        if ((mask & RecordMask.EXTENSION) != 0) {
            Extension.write(table, entity, writer);
        }
        slots.lastTick(slot, table.tick());
        slots.owed(slot, 0);
    }

    private void writePosition(int entity, int position, int last, MessageWriter writer) {
        if (position == 0) {
            return;
        }
        int now = table.tick();
        boolean delta = position == RecordMask.DELTA;
        writer.writeInt(history.x(entity, now) - (delta ? history.x(entity, last) : 0));
        writer.writeInt(history.y(entity, now) - (delta ? history.y(entity, last) : 0));
    }
}
