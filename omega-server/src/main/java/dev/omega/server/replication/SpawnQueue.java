package dev.omega.server.replication;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.ExtensionField;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.RecordMask;

/** The spawns of one State: of the entities in view that the client was not told of, the pinned and nearest few. */
final class SpawnQueue {

    /** Most spawns in one State (docs/protocol.md, "Limits"). */
    static final int MAX_SPAWNS = 16;

    private static final int LONG_LIST = 16;

    private final ReplicationTable table;
    private final int[] slot = new int[MAX_SPAWNS];
    private final int[] distance = new int[MAX_SPAWNS];
    private final int[] size = new int[MAX_SPAWNS];
    private int count;
    private int bytes;

    SpawnQueue(ReplicationTable table) {
        this.table = table;
    }

    /** Collects the first {@code limit} pending slots of the viewer. */
    void collect(Viewer viewer, int limit) {
        count = 0;
        bytes = 0;
        SlotTable slots = viewer.slots();
        if (slots.pending() == 0) {
            return;
        }
        int x = table.x(viewer.entity());
        int y = table.y(viewer.entity());
        for (int at = slots.next(0); at >= 0; at = slots.next(at + 1)) {
            if (slots.isPending(at)) {
                int dx = table.x(slots.entity(at)) - x;
                int dy = table.y(slots.entity(at)) - y;
                insert(at, slots.isPinned(at) ? 0 : dx * dx + dy * dy, limit);
            }
        }
        for (int i = 0; i < count; i++) {
            size[i] = sizeOf(viewer, slots.entity(slot[i]));
            bytes += size[i];
        }
    }

    private void insert(int newSlot, int newDistance, int limit) {
        if (count == limit && distance[count - 1] <= newDistance) {
            return;
        }
        int at = count < limit ? count++ : count - 1;
        while (at > 0 && distance[at - 1] > newDistance) {
            slot[at] = slot[at - 1];
            distance[at] = distance[at - 1];
            at--;
        }
        slot[at] = newSlot;
        distance[at] = newDistance;
    }

    private int sizeOf(Viewer viewer, int entity) {
        int moving =
                1 + 1 + WireSize.of(table.netId(entity)) + WireSize.of(wireX(entity)) + WireSize.of(wireY(entity)) + 3;
        if (isShort(viewer, entity)) {
            return moving;
        }
        int named = table.encodedName(entity).length;
        return moving + 1 + WireSize.of(table.archetype(entity)) + named + (named > 0 ? WireSize.of(level(entity)) : 0);
    }

    /** Keeps the first that fit; at least one. */
    void fit(int allowance) {
        if (bytes <= allowance) {
            return;
        }
        int used = 0;
        int kept = 0;
        while (kept < count && (kept == 0 || used + size[kept] <= allowance)) {
            used += size[kept++];
        }
        count = kept;
        bytes = used;
    }

    int count() {
        return count;
    }

    /** Bytes of the spawns and the header of their list. */
    int bytes() {
        return count == 0 ? 0 : bytes + (count < LONG_LIST ? 1 : 3);
    }

    /** Writes the list and marks the entities as told. */
    void write(Viewer viewer, MessageWriter writer) {
        writer.arrayHeader(count);
        for (int i = 0; i < count; i++) {
            writeSpawn(viewer, slot[i], writer);
        }
    }

    private void writeSpawn(Viewer viewer, int at, MessageWriter writer) {
        int entity = viewer.slots().entity(at);
        byte[] name = table.encodedName(entity);
        boolean statics = !isShort(viewer, entity);
        writer.arrayHeader(statics ? name.length > 0 ? 11 : 9 : 7);
        writer.writeInt(at);
        writer.writeInt(table.netId(entity));
        if (statics) {
            writer.writeInt(table.kind(entity));
            writer.writeInt(table.archetype(entity));
        }
        writer.writeInt(wireX(entity));
        writer.writeInt(wireY(entity));
        writer.writeInt(table.angle(entity));
        writer.writeInt(table.health(entity));
        writer.writeInt(table.state(entity));
        if (statics && name.length > 0) {
            writer.writeRaw(name, 0, name.length);
            writer.writeInt(level(entity));
        }
        told(viewer, at, entity, statics);
    }

    private void told(Viewer viewer, int at, int entity, boolean statics) {
        if (statics) {
            table.known().setKnown(viewer.index(), entity);
        }
        viewer.setShown(entity, true);
        viewer.slots().shown(at, table.tick(), owedAfterSpawn(entity) & viewer.recordMask());
    }

    /** What a spawn does not carry and the client cannot assume to be empty. */
    private int owedAfterSpawn(int entity) {
        int owed = table.status(entity) == 0 ? 0 : RecordMask.STATUS;
        boolean levelTold = table.encodedName(entity).length > 0;
        return Extension.isOwedAfterSpawn(table, entity, levelTold) ? owed | RecordMask.EXTENSION : owed;
    }

    private boolean isShort(Viewer viewer, int entity) {
        return viewer.can(Capabilities.KNOWN_STATICS) && table.known().isKnown(viewer.index(), entity);
    }

    private int wireX(int entity) {
        return table.history().x(entity, table.tick());
    }

    private int wireY(int entity) {
        return table.history().y(entity, table.tick());
    }

    private int level(int entity) {
        return table.extension(entity, ExtensionField.LEVEL);
    }
}
