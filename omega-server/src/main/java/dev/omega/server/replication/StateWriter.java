package dev.omega.server.replication;

import dev.omega.protocol.MessageType;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.RecordMask;
import dev.omega.protocol.StateFlags;

/** Writes a decided State and notes in the viewer's slots what its client knows now. */
final class StateWriter {

    private static final int SNAP_MASK = 127;

    private final ReplicationTable table;

    StateWriter(ReplicationTable table) {
        this.table = table;
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
        DueRecords records = draft.records;
        for (int i = 0, count = records.count(); i < count; i++) {
            int slot = records.slot(i);
            writeRecord(viewer.slots().entity(slot), slot, records.mask(i), records.x(i), records.y(i), writer);
            viewer.slots().sent(slot, table.tick());
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

    private void writeRecord(int entity, int slot, int mask, int x, int y, MessageWriter writer) {
        if ((mask & RecordMask.ABSOLUTE) != 0) {
            writer.writeInts(slot, mask, x, y);
        } else {
            writer.writeInt(slot);
            writer.writeInt(mask);
        }
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
    }
}
